/** Alphabets so small that names, addresses and tags collide, and commands put together from them. */
import fc from 'fast-check';
import type { Command } from '../model/decider.ts';

export const TENANTS = ['default', 'blue'] as const;
export const NETWORKS = ['n', 'm'] as const;
export const GROUPS = ['g', 'h', 'n'] as const;
export const POLICIES = ['p', 'q'] as const;
export const RULES = ['1', '2'] as const;
export const NODES = ['n1', 'n2'] as const;
export const SANDBOXES = ['c1', 'c2', 'c3', 'c4', 'bluedns'] as const;
export const DOCKER = ['bridge', 'o', 'b', 'host', 'none'] as const;
export const SUBNETS = [
  '10.1.2.0/29',
  '10.1.2.0/30',
  '10.1.2.0/31',
  '10.1.2.2-10.1.2.5/29',
  '10.1.0.0/16',
  '10.9.0.0/24',
  '10.8.0.0/29',
] as const;
export const ADDRESSES = ['10.1.2.1', '10.1.2.3', '10.1.2.5', '10.1.2.6', '10.1.2.9', '10.9.0.7'] as const;
export const POOLS = ['10.1.2.4-10.1.2.5', '10.1.2.9-10.1.2.10', '10.9.0.5-10.9.0.6', '10.8.0.4-10.8.0.5'] as const;
export const PORTS = [80, 8888] as const;

export const of = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** No such field, or seldom the field. */
export const maybe = (name: string, values: readonly unknown[]): fc.Arbitrary<object> =>
  fc.oneof({ weight: 3, arbitrary: of({}) }, { weight: 1, arbitrary: the(name, values) });

/** One object out of the fields of several. */
export const fields = (...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<Command> =>
  fc.tuple(...parts).map((objects) => Object.assign({}, ...objects) as Command);

export const the = (name: string, values: readonly unknown[]): fc.Arbitrary<object> =>
  of(...values).map((value) => ({ [name]: value }));

export const type = (...types: readonly Command['type'][]) => the('type', types);
