/** What the pages of several commands have in common. */
import type { Entry } from './page.ts';

export const NAME: Entry = [
  'NAME',
  'the lab: up to 32 of a-z, 0-9, - and _ (default: the variable VETHLAB_LAB, or else tutorial)',
];

export const LAB: Entry = ['--lab NAME', 'which lab (default: the variable VETHLAB_LAB, or else tutorial)'];

export const JSON_FLAG: Entry = ['--json', 'one JSON document instead of text'];

export const DONE: Entry = ['0', 'done'];
export const CANNOT: Entry = ['1', 'it cannot be done; one line on the error output says why'];
export const MISUSED: Entry = ['2', 'wrong usage; nothing was done'];

export const STATE: Entry = [
  '$XDG_STATE_HOME/vethlab/NAME/',
  'what is remembered of the lab: events.jsonl, all that has happened; daemon.log (default for $XDG_STATE_HOME: ~/.local/state)',
];

export const SOCKET: Entry = [
  '$XDG_RUNTIME_DIR/vethlab/NAME/',
  "lab.sock and api.sock of a lab that runs, for this user alone (without $XDG_RUNTIME_DIR: vethlab-UID in the system's folder for temporary files)",
];
