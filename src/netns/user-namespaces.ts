/** The switches that decide whether a user may make namespaces, and which of them is in the way. */
import { readFileSync } from 'node:fs';

/** Null: this kernel has no such switch. */
export type Switches = Readonly<Record<string, string | null>>;

const NAMES = [
  'kernel.unprivileged_userns_clone',
  'kernel.apparmor_restrict_unprivileged_userns',
  'user.max_user_namespaces',
] as const;

export const switches = (): Switches => Object.fromEntries(NAMES.map((name) => [name, readSysctl(name)]));

/** Null where there is no such sysctl. */
export function readSysctl(name: string): string | null {
  try {
    return readFileSync(`/proc/sys/${name.replaceAll('.', '/')}`, 'utf8').trim();
  } catch {
    return null;
  }
}

/** In one line, what allows namespaces: the switches that are in the way, or what else may be. */
export function permitFor(found: Switches): string {
  const wrong = IN_THE_WAY.filter(({ name, value }) => found[name] === value);
  if (wrong.length === 0)
    return 'be root with CAP_SYS_ADMIN, or let seccomp and the container you are in allow unshare(2)';
  return `${wrong.map(({ name, value, right }) => `sysctl ${name}=${right} (it is ${value})`).join(' and ')}, or be root`;
}

const IN_THE_WAY = [
  { name: 'user.max_user_namespaces', value: '0', right: '15000' },
  { name: 'kernel.unprivileged_userns_clone', value: '0', right: '1' },
  { name: 'kernel.apparmor_restrict_unprivileged_userns', value: '1', right: '0' },
] as const;
