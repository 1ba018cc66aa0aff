import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../../model/address/address.ts';
import { parseTables } from './parse.ts';
import { decide } from './table.ts';

const text = (...rules: readonly string[]): string =>
  ['*filter', ':FORWARD DROP [0:0]', ':MORE - [0:0]', ...rules, 'COMMIT', ''].join('\n');

const said = (...rules: readonly string[]) => {
  const transport = { kind: 'tcp', sourcePort: 9, destinationPort: 80, flags: 'syn' } as const;
  const packet = { source: address('10.0.0.1'), destination: address('10.0.0.9'), transport };
  const passing = { packet, in: 'a', out: 'b', state: 'NEW', isLocal: () => false } as const;
  return decide(parseTables(text(...rules)).filter, 'FORWARD', passing).target.kind;
};

test('the first rule that matches decides, else the policy', () => {
  assert.is(said(), 'DROP');
  assert.is(said('-A FORWARD -i a ! -o a -j ACCEPT'), 'ACCEPT');
  assert.is(said('-A FORWARD -i a ! -o b -j ACCEPT'), 'DROP');
  assert.is(said('-A FORWARD -s 10.0.0.0/24 -p tcp -m tcp --dport 80 -j ACCEPT'), 'ACCEPT');
  assert.is(said('-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT'), 'DROP');
});

test('a chain that returns goes on where it was left', () => {
  assert.is(said('-A MORE -j RETURN', '-A FORWARD -j MORE', '-A FORWARD -j ACCEPT'), 'ACCEPT');
});

test('what is not known is an error that quotes the line', () => {
  for (const rule of ['-A FORWARD -m limit -j ACCEPT', '-A FORWARD -i eth+ -j ACCEPT', '-A FORWARD -j NOWHERE'])
    assert.throws(
      () => parseTables(text(rule)),
      (error: Error) => error.message.includes(rule),
    );
});

test.run();
