import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../../model/address/address.ts';
import { prefix } from '../../model/address/prefix.ts';
import type { RuleProtocol } from '../../model/policy.ts';
import { chain, commentOf, matchText, table, vmap } from './nft.ts';

const text = (protocol: RuleProtocol, way: 'forward' | 'reply' = 'forward') =>
  matchText({ rule: 'default:p:1', action: 'deny', protocol, way }, false);

test('P: tcp without a port is about new connections only', () => {
  assert.match(text({ kind: 'tcp' }), 'tcp flags & (syn | ack) == syn counter drop');
});

test('P: a port is that of the receiver, in answers that of the sender', () => {
  assert.match(text({ kind: 'tcp', port: 80 }), 'tcp dport 80');
  assert.match(text({ kind: 'udp', port: 53 }, 'reply'), 'udp sport 53');
});

test('P: other protocols go by their number, and none means all', () => {
  assert.match(text({ kind: 'icmp' }), 'meta l4proto icmp');
  assert.match(text({ kind: 'udp' }), 'meta l4proto udp');
  assert.match(text({ kind: 'number', number: 47 }), 'meta l4proto 47');
  assert.is(text({ kind: 'any' }), 'counter drop comment "default:p:1"');
});

test('P: addresses are prefixes or ranges', () => {
  const flow = { rule: 'r', action: 'allow', protocol: { kind: 'any' }, way: 'forward' } as const;
  const source = { kind: 'prefix', prefix: prefix('10.1.0.0/16') } as const;
  const destination = { kind: 'range', first: address('10.1.2.3'), last: address('10.1.2.9') } as const;
  assert.is(
    matchText({ ...flow, source, destination }, true),
    'ip saddr 10.1.0.0/16 ip daddr 10.1.2.3-10.1.2.9 counter accept comment "r"',
  );
});

test('what is dropped is told to the packet log by the name of its rule, what passes is not', () => {
  const flow = { rule: 'default:p:1', protocol: { kind: 'any' }, way: 'forward' } as const;
  const drop = 'counter log prefix "default:p:1" group 4789 drop comment "default:p:1"';
  assert.is(matchText({ ...flow, action: 'deny' }, true), drop);
  assert.is(matchText({ ...flow, action: 'allow' }, true), 'counter accept comment "default:p:1"');
});

test('a comment never ends its quotes, and keeps what tells rules apart', () => {
  assert.is(commentOf('a"b'), "a'b");
  assert.is(commentOf(`${'x'.repeat(300)}:7`).length, 120);
  assert.match(commentOf(`${'x'.repeat(300)}:7`), /:7$/);
});

test('a table takes the place of the one that is there, or that is not', () => {
  const lines = table([chain('c', ['accept'])]).split('\n');
  assert.equal(lines.slice(0, 3), ['table bridge vethlab', 'delete table bridge vethlab', 'table bridge vethlab {']);
});

test('a verdict map is one look-up', () => {
  assert.is(
    vmap('ip daddr', [
      ['10.0.0.1', 'accept'],
      ['10.0.0.2', 'goto x'],
    ]),
    'ip daddr vmap { 10.0.0.1 : accept, 10.0.0.2 : goto x }',
  );
});

test.run();
