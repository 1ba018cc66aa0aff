/** What is said between a kept lab and those who use it: a request and a reply for each connection, JSON, a line each. */
import type { Profile } from '../emulator/northbound/netctl/netctl.ts';

export type Request =
  | { readonly kind: 'status' | 'reset' | 'down' }
  | { readonly kind: 'netctl'; readonly argv: readonly string[]; readonly profile: Profile }
  /** The way to a node or container, by its name. */
  | { readonly kind: 'way'; readonly to: string };

export type Status = {
  readonly kind: 'status';
  readonly name: string;
  /** ISO 8601. */
  readonly since: string;
  readonly nodes: readonly string[];
  readonly tenants: number;
  readonly networks: number;
  readonly containers: readonly { readonly name: string; readonly node: string; readonly status: string }[];
  /** The daemon's. */
  readonly pid: number;
};

/** How nsenter(1) comes to a place. */
export type Way = {
  readonly kind: 'way';
  readonly to: 'node' | 'container';
  readonly name: string;
  /** Of the lab's first process, as it is seen from outside. */
  readonly lab: number;
  /** Of the first process there, as it is seen inside the lab. */
  readonly inside: number;
  /** And from outside. */
  readonly outside: number;
};

export type Output = {
  readonly kind: 'output';
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
};

/** A program that wants the terminal of whoever asked. */
export type Terminal = { readonly kind: 'terminal'; readonly way: Way; readonly argv: readonly string[] };

export type Reply =
  | Status
  | Way
  | Output
  | Terminal
  | { readonly kind: 'done' }
  /** One line. */
  | { readonly kind: 'refused'; readonly said: string };
