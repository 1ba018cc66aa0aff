/** A lab, as docker sees it. */
import type { Lab } from '../../lab.ts';
import type { Clock } from './chronicle.ts';
import type { Door } from './command.ts';

/** The clock is to be told of the lab's events by its journal: others change the lab, too. */
export const labDoor = (lab: Lab, clock?: Clock): Door => ({
  get cluster() {
    return lab.cluster;
  },
  dispatch: (commands) => lab.dispatchAll(commands),
  exec: (party, argv, options) => lab.exec(party, argv, options),
  spawn: (party, argv, options) => lab.spawn(party, argv, options),
  ...(clock === undefined ? {} : { clock }),
});
