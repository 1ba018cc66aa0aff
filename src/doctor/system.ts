/** What holds before any lab opens: versions, and the switches that decide whether a user may make namespaces. */
import { readFileSync } from 'node:fs';
import { release } from 'node:os';

export type System = {
  readonly platform: string;
  readonly kernel: string;
  readonly node: string;
  readonly user: 'root' | 'unprivileged';
  /** Null: this kernel has no such switch. */
  readonly sysctls: Readonly<Record<string, string | null>>;
};

const SYSCTLS = [
  'kernel.unprivileged_userns_clone',
  'kernel.apparmor_restrict_unprivileged_userns',
  'user.max_user_namespaces',
] as const;

export function thisSystem(): System {
  return {
    platform: process.platform,
    kernel: release(),
    node: process.version,
    user: process.getuid?.() === 0 ? 'root' : 'unprivileged',
    sysctls: Object.fromEntries(SYSCTLS.map((name) => [name, readSysctl(name)])),
  };
}

/** Null where there is no such sysctl. */
export function readSysctl(name: string): string | null {
  try {
    return readFileSync(`/proc/sys/${name.replaceAll('.', '/')}`, 'utf8').trim();
  } catch {
    return null;
  }
}
