/** What is said between a kept lab and those who use it: a request and a reply for each connection, JSON, a line each. */
import type { Profile } from '../emulator/northbound/netctl/netctl.ts';
import type { LabFile } from './file/lab-file.ts';
import type { Path } from './file/plan/draft.ts';

export type Request =
  | { readonly kind: 'status' | 'reset' | 'down' }
  /** From a shell of the lab to one of its nodes: `NODE [COMMAND...]`. */
  | { readonly kind: 'ssh'; readonly argv: readonly string[] }
  | { readonly kind: 'etcdctl'; readonly argv: readonly string[] }
  | { readonly kind: 'netctl'; readonly argv: readonly string[]; readonly profile: Profile }
  /**
   * Typed on a node (default: the first); of its variables docker knows DOCKER_HOST, and those that `-e NAME` hands on.
   * `somebody`: whether its input is a terminal (default: it is).
   */
  | {
      readonly kind: 'docker';
      readonly argv: readonly string[];
      readonly node?: string;
      readonly env: Readonly<Record<string, string>>;
      readonly somebody?: 'there' | 'not-there';
    }
  /** To become what a file says, or to tell what that would take. */
  | { readonly kind: 'apply'; readonly file: LabFile; readonly run: 'real' | 'dry' }
  /** Lines of output: what the last of the words, which is being typed after the program on a node, can become. */
  | {
      readonly kind: 'candidates';
      readonly program: string;
      readonly words: readonly string[];
      readonly node: string;
      /** DOCKER_HOST */
      readonly host: string;
    }
  /** The program of a Terminal has ended. */
  | { readonly kind: 'ended'; readonly token: string; readonly code: number }
  /** The REST API over TCP on 127.0.0.1, port 0 being any; or where its socket is. */
  | { readonly kind: 'api'; readonly tcp?: { readonly port: number; readonly lock: 'token' | 'none' } }
  /** The way to a node or container, by its name. */
  | { readonly kind: 'way'; readonly to: string };

export type Status = {
  readonly kind: 'status';
  readonly name: string;
  /** ISO 8601. */
  readonly since: string;
  readonly nodes: readonly string[];
  readonly tenants: number;
  /** Without those that Docker has on every node. */
  readonly networks: number;
  readonly containers: readonly { readonly name: string; readonly node: string; readonly status: string }[];
  /** The daemon's. */
  readonly pid: number;
  /** In which it is: this system's, or User-mode Linux. */
  readonly kernel: 'host' | 'uml';
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
export type Terminal = {
  readonly kind: 'terminal';
  readonly way: Way;
  readonly argv: readonly string[];
  /** `none`: its input is not the terminal's. */
  readonly input: 'given' | 'none';
  /** To be shown before. */
  readonly stderr: string;
  /** To be told when it has ended; empty: nobody needs to know. */
  readonly token: string;
};

/** To be answered by whoever asked: on `y` docker is asked again, with `argv`. */
export type Question = Omit<Output, 'kind'> & { readonly kind: 'question'; readonly argv: readonly string[] };

/** `url`: of a server, or the path of a socket. `token` is for its Authorization header. */
export type Api = { readonly kind: 'api'; readonly url: string; readonly token?: string };

/** Commands, a line each, in their order; done, or in a dry run not. */
export type Applied = { readonly kind: 'applied'; readonly commands: readonly string[] };

/** A part of a file that can't be, and why. Nothing was changed. */
export type Misfit = { readonly kind: 'misfit'; readonly path: Path; readonly said: string };

/** One line. */
export type Refused = { readonly kind: 'refused'; readonly said: string };

export type Reply =
  | Applied
  | Misfit
  | Refused
  | Status
  | Way
  | Output
  | Terminal
  | Question
  | Api
  /** What is to be run inside the lab, on the terminal of whoever asked. */
  | { readonly kind: 'run'; readonly argv: readonly string[] }
  | { readonly kind: 'done' };
