/** What holds before any lab opens: versions, and the switches that decide whether a user may make namespaces. */
import { release } from 'node:os';
import { type Switches, switches } from '../netns/user-namespaces.ts';

export type System = {
  readonly platform: string;
  readonly kernel: string;
  readonly node: string;
  readonly user: 'root' | 'unprivileged';
  readonly sysctls: Switches;
};

export function thisSystem(): System {
  return {
    platform: process.platform,
    kernel: release(),
    node: process.version,
    user: process.getuid?.() === 0 ? 'root' : 'unprivileged',
    sysctls: switches(),
  };
}
