/** The programs of a lab that may have got a question: who holds a socket of the network. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Of a process: its name; the states of its threads; and how often each has left a CPU, equal when none of them ran. */
export type Attendant = { readonly name: string; readonly states: string; readonly switches: string };

export type Attendants = ReadonlyMap<string, Attendant>;

/** All but this process. */
export function attendants(): Attendants {
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && name !== SELF);
  const found = others.flatMap((pid) => {
    const is = attendant(pid);
    return is === undefined ? [] : [[pid, { is, hasSocket: stillHasSocket(pid, is) }] as const];
  });
  seen = new Map(found);
  return new Map(found.flatMap(([pid, { is, hasSocket }]) => (hasSocket ? [[pid, is] as const] : [])));
}

const SELF = String(process.pid);

let seen: ReadonlyMap<string, { readonly is: Attendant; readonly hasSocket: boolean }> = new Map();

/** Looked up only when it has run since it was last looked at. */
function stillHasSocket(pid: string, is: Attendant): boolean {
  const was = seen.get(pid);
  const hasSlept = was?.is.name === is.name && was.is.switches === is.switches && isAtRest(is);
  return hasSlept ? was.hasSocket : hasSocket(pid);
}

/** Sleeping, stopped, ended. Waiting for a disk is none of these: it goes on by itself. */
export const isAtRest = ({ states }: Attendant): boolean => /^[STtZXI]*$/.test(states);

/** Those that have run since. */
export const moved = (before: Attendants): readonly Attendant[] =>
  [...before].flatMap(([pid, was]) => {
    const is = attendant(pid);
    return is?.switches === was.switches && isAtRest(is) ? [] : [was];
  });

function attendant(pid: string): Attendant | undefined {
  const status = textOf(`/proc/${pid}/status`);
  if (status === undefined) return undefined;
  const threads =
    field(status, 'Threads') === '1'
      ? [status]
      : namesIn(`/proc/${pid}/task`).map((thread) => textOf(`/proc/${pid}/task/${thread}/status`) ?? '');
  return {
    name: field(status, 'Name'),
    states: threads.map((text) => field(text, 'State').slice(0, 1)).join(''),
    switches: threads
      .map((text) => `${field(text, 'voluntary_ctxt_switches')}+${field(text, 'nonvoluntary_ctxt_switches')}`)
      .join(' '),
  };
}

const field = (status: string, name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';

function hasSocket(pid: string): boolean {
  const sockets = namesIn(`/proc/${pid}/fd`).flatMap((fd) => socketIn(linkOf(`/proc/${pid}/fd/${fd}`)) ?? []);
  if (sockets.length === 0) return false;
  const open = new Set(sockets);
  return TABLES.some((table) => inodesIn(textOf(`/proc/${pid}/net/${table}`) ?? '').some((inode) => open.has(inode)));
}

const socketIn = (link: string): string | undefined => /^socket:\[(\d+)\]$/.exec(link)?.[1];

/** A socket of IPv6 may be open to IPv4, too, and is then only in a table of IPv6. */
const TABLES = ['tcp', 'udp', 'raw', 'icmp', 'tcp6', 'udp6', 'raw6', 'icmp6'];

/** The tenth word of each line but the first. */
const inodesIn = (table: string): readonly string[] =>
  table
    .split('\n')
    .slice(1)
    .flatMap((line) => line.trim().split(/\s+/)[9] ?? []);

const linkOf = (path: string): string => tried(() => readlinkSync(path)) ?? '';
const textOf = (path: string): string | undefined => tried(() => readFileSync(path, 'utf8'));
const namesIn = (path: string): readonly string[] => tried(() => readdirSync(path)) ?? [];

/** A process may end while it is looked at. */
function tried<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
