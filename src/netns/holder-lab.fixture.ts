/** For the tests of the holder: two namespaces with a wire between them. */
import { address } from '../model/address/address.ts';
import type { Invocation } from './exec.ts';
import type { Holder, SocketProbe } from './holder.ts';
import type { Fact } from './spec.ts';

export const B = address('10.0.0.2');

export const batch = (namespace: string, ...lines: string[]): Invocation => ({
  kind: 'batch',
  program: 'ip',
  namespace,
  lines,
});
export const add = (fact: Fact): Invocation => ({ kind: 'native', op: { verb: 'add', fact } });
export const del = (fact: Fact): Invocation => ({ kind: 'native', op: { verb: 'del', fact } });

/** Namespaces `node:a` (10.0.0.1) and `node:b` (10.0.0.2), with a wire between them. */
export async function wired(holder: Holder): Promise<void> {
  for (const namespace of ['node:a', 'node:b']) await holder.exec(add({ kind: 'namespace', namespace }));
  await holder.exec(
    batch(
      'node:a',
      'link add name eth0 type veth peer name eth0 netns node:b',
      'addr add 10.0.0.1/24 dev eth0',
      'link set dev lo up',
      'link set dev eth0 up',
    ),
  );
  await holder.exec(batch('node:b', 'addr add 10.0.0.2/24 dev eth0', 'link set dev lo up', 'link set dev eth0 up'));
}

export const probeOf = (to: string, by: SocketProbe['by']): SocketProbe => ({
  namespace: 'node:a',
  by,
  to: address(to),
});
