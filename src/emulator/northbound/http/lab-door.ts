/** The door of a lab, for all that speaks to it. */
import type { Lab } from '../../lab.ts';
import type { ApiDoor } from './api-door.ts';

export const labDoor = (lab: Lab, more: Omit<ApiDoor, 'cluster' | 'dispatch' | 'lab'> = {}): ApiDoor => ({
  ...more,
  lab,
  get cluster() {
    return lab.cluster;
  },
  dispatch: (commands) => lab.dispatchAll(commands),
});
