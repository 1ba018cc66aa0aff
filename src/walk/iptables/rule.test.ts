import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../../model/address/address.ts';
import { NotWalked } from '../not-walked.ts';
import { parseRule } from './rule.ts';
import type { Passing } from './table.ts';

const passing: Passing = {
  packet: {
    ...{ source: address('10.0.0.1'), destination: address('10.0.0.9') },
    transport: { kind: 'tcp', sourcePort: 9, destinationPort: 80, flags: 'syn' },
  },
  ...{ in: 'eth0', out: '', state: 'NEW', isLocal: (at) => at === '10.0.0.9' },
};

const holds = (words: string): boolean => parseRule(`-A C ${words} -j DROP`).rule.conditions.every((is) => is(passing));

test('each condition holds for what it names, and its negation for all else', () => {
  for (const words of ['-s 10.0.0.0/30', '-i eth0', '-p tcp', '--dport 80', '--sport 9', '--ctstate NEW,RELATED'])
    assert.equal([holds(words), holds(`! ${words}`)], [true, false], words);
  for (const words of ['-d 10.0.0.8', '-o eth0', '-p udp', '--dport 81', '--ctstate ESTABLISHED'])
    assert.equal([holds(words), holds(`! ${words}`)], [false, true], words);
  assert.ok(holds('-m addrtype --dst-type LOCAL'));
});

test('a target is named, with the address that DNAT leads to', () => {
  assert.equal(parseRule('-A C -j OTHER').rule.target, { kind: 'chain', chain: 'OTHER' });
  const to = { kind: 'DNAT', to: address('10.0.0.1'), port: 80 };
  assert.equal(parseRule('-A C -p tcp -j DNAT --to-destination 10.0.0.1:80').rule.target, to);
});

test('what is not known is an error that quotes the line', () => {
  for (const words of ['-i eth+ -j DROP', '-m limit -j DROP', '-j SNAT', '-s 10.0.0.1'])
    assert.throws(
      () => parseRule(`-A C ${words}`),
      (error: Error) => error instanceof NotWalked && error.message.includes(words),
    );
});

test.run();
