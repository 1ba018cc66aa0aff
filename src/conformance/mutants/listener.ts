/** Mistakes in who listens. */
import type { Distort } from '../../emulator/step.ts';
import type { Fact } from '../../netns/spec.ts';
import { each, isOf } from '../../scenarios/distortion.ts';
import { type Mutant, realising, remembering } from './mutant.ts';
import { instead, newest } from './place.ts';

export const LISTENER: readonly Mutant[] = [
  realising('the newest listener is on the next port', 'F12', (spec) => {
    const listener = newest(spec, 'listener', ({ namespace }) => !namespace.startsWith('host:'));
    return listener ? instead(spec, listener, { ...listener, port: listener.port + 1 }) : spec;
  }),
  realising(
    'nobody listens by UDP',
    'F12',
    each('listener', (fact) => (fact.protocol === 'udp' ? undefined : fact)),
  ),
  realising(
    "what listens with a node's stack does not",
    'S10, F12',
    each('listener', (fact) => (fact.namespace.startsWith('node:') ? undefined : fact)),
  ),
  remembering('what a container has stopped listening on stays open', 'S4, S10', listenersThatStay),
];

/** In namespaces that are still there. */
function listenersThatStay(): Distort {
  let known: readonly Extract<Fact, { kind: 'listener' }>[] = [];
  return (spec) => {
    const there = new Set(spec.flatMap((fact) => (fact.kind === 'namespace' ? [fact.namespace] : [])));
    const wanted = new Set(spec.flatMap((fact) => (fact.kind === 'listener' ? [keyOf(fact)] : [])));
    const stale = known.filter((fact) => there.has(fact.namespace) && !wanted.has(keyOf(fact)));
    known = [...stale, ...spec.filter((fact) => isOf('listener', fact))];
    return [...spec, ...stale];
  };
}

const keyOf = ({ namespace, protocol, port }: Extract<Fact, { kind: 'listener' }>): string =>
  `${namespace} ${protocol} ${port}`;
