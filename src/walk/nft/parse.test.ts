import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../../model/address/address.ts';
import type { Packet } from '../packet.ts';
import { parseRuleset } from './parse.ts';
import { decide } from './ruleset.ts';

const text = (...rules: readonly string[]): string =>
  ['table bridge t', 'delete table bridge t', 'table bridge t {', 'chain more {', 'ip saddr 10.0.0.0/30 drop', '}']
    .concat(['chain base {', 'type filter hook forward priority 0; policy accept;', ...rules, '}', '}', ''])
    .join('\n');

const said = (transport: Packet['transport'], ...rules: readonly string[]) => {
  const packet = { source: address('10.0.0.1'), destination: address('10.0.0.9'), transport };
  const frame = { source: 'a', destination: 'b', payload: { kind: 'ip', packet, ttl: 64 } } as const;
  return decide(parseRuleset(text(...rules)), { frame, from: 'p', to: 'q' })?.action;
};

const syn = { kind: 'tcp', sourcePort: 9, destinationPort: 80, flags: 'syn' } as const;
const ICMP = { kind: 'icmp', type: 'echo-request' } as const;

test('each kind of match that is known holds for what it names, and for nothing else', () => {
  const drops = (rule: string, transport: Packet['transport'] = syn) => said(transport, `${rule} drop`) === 'drop';
  assert.ok(drops('tcp dport 80') && !drops('tcp dport 81') && !drops('tcp dport 80', { ...syn, kind: 'udp' }));
  assert.ok(
    drops('tcp flags & (syn | ack) == syn') && !drops('tcp flags & (syn | ack) == syn', { ...syn, flags: 'syn-ack' }),
  );
  assert.ok(drops('meta l4proto icmp', ICMP) && drops('meta l4proto 1', ICMP) && !drops('meta l4proto icmp'));
  assert.ok(drops('ip daddr 10.0.0.5-10.0.0.9') && !drops('ip daddr 10.0.0.5-10.0.0.8'));
  assert.ok(drops('ip saddr != 10.0.0.2') && !drops('ip saddr != 10.0.0.1'));
  assert.ok(drops('meta l4proto { tcp, udp } th dport 80') && !drops('meta l4proto { tcp, udp } th dport 80', ICMP));
});

test('a map leads to a chain, and what is not in it to the next rule', () => {
  assert.is(said(syn, 'iifname vmap { "p" : goto more }'), 'drop');
  assert.is(said(syn, 'iifname vmap { "q" : goto more }'), 'accept');
  assert.is(said(syn, 'iifname vmap { "q" : goto more }', 'oifname "q" drop'), 'drop');
});

test('logging and counting change nothing', () => {
  assert.is(said(syn, 'tcp dport 80 counter log prefix "a b" group 4789 drop comment "c"'), 'drop');
});

test('what is not known is an error that quotes the line', () => {
  for (const rule of ['ct state new drop', 'ip ttl 3 drop', 'tcp dport http drop', 'goto nowhere'])
    assert.throws(
      () => parseRuleset(text(rule)),
      (error: Error) => error.message.includes(rule),
    );
  assert.throws(() => parseRuleset('table inet t {\n}\n'), /table inet t/);
});

test.run();
