/** Where something that claims to be the cluster is not what the model says. */
import type { Probe } from '../model/probe.ts';

/** `silence`: a packet is where none must be. `drift`: the kernel is not what was planned. `refusal`: one took the command, the other did not, or for another reason. */
export type Aspect =
  | 'reachability'
  | 'refusal'
  | 'names'
  | 'interfaces'
  | 'routes'
  | 'nat'
  | 'wire'
  | 'silence'
  | 'drift';

export type Difference = {
  readonly aspect: Aspect;
  /** Who or what: a probe as a person would say it, a container's interface, a node's NAT rules. */
  readonly about: string;
  readonly expected: string;
  readonly observed: string;
  /** The question that showed it, where it was one. */
  readonly probe?: Probe;
};
