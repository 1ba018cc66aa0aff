/** What the lab's own answers look like. */
import { anyObject, count, listOf, named, object, oneOf, type Schema, text } from '../openapi/schema.ts';

const PARTY = object({ kind: oneOf('sandbox', 'node', 'host'), name: text() });
const BY = object({ kind: oneOf('icmp', 'tcp', 'udp'), 'port?': count('', 1) });
const OUTCOME = oneOf('reached', 'refused', 'timed-out', 'unresolved');

const PACKET = object({ source: text(), destination: text(), transport: anyObject('icmp, tcp or udp, and its ports') });

const WALK = object({
  hops: listOf(anyObject('at (where), kind (route, bridge, policy, encapsulate ...) and what is particular to it')),
  disposition: text('how the packet ended: accepted, denied-out, denied-in, no-route ...'),
  packet: named('Packet'),
  ttl: count(),
  'receiver?': named('Party'),
});

const CELL = object({
  from: text(),
  to: text(),
  by: named('By'),
  address: text("that of to's first interface"),
  outcome: named('Outcome'),
  'disposition?': text('by the model: how the last packet ended'),
  'rule?': text('by the model: the rule that denied'),
  'receiver?': named('Party'),
  'ms?': { type: 'number' },
  'ttl?': count(),
  'proof?': text('by the kernel: what proves the silence'),
});

const INTERFACE = object({ name: text(), 'mac?': text(), mtu: count(), addresses: listOf(text()) });

const FRAME = object({
  at: count('microseconds since 1970, by the kernel'),
  length: count('octets'),
  line: text("tcpdump's words"),
  hex: text('the whole frame, from the MAC of its destination on'),
});

export const LAB_SCHEMAS: Readonly<Record<string, Schema>> = {
  ...{
    Party: PARTY,
    By: BY,
    Outcome: OUTCOME,
    Packet: PACKET,
    Walk: WALK,
    Cell: CELL,
    Interface: INTERFACE,
    Frame: FRAME,
  },
  Error: object({ error: object({ code: text(), text: text() }) }),
};
