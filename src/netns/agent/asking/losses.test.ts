import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { losses, lostByConntrack, lostByCpus, lostByUdp, lostSince } from './losses.ts';

test('what each CPU had no room for is added up; the numbers are hexadecimal', () => {
  assert.is(lostByCpus('000eb9ce 00000010 00000000\n000f66f3 00000001 00000001\n'), 17);
});

test('of connection tracking: drops, early drops and failed insertions of each CPU, wherever their columns are', () => {
  const names = 'entries  found invalid insert insert_failed drop early_drop icmp_error  expect_new';
  const row = (...last: readonly string[]) =>
    `00000009  00000009 00000009 00000009 ${last.join(' ')} 00000009  00000009`;
  assert.is(lostByConntrack(`${names}\n${row('00', '00', '00')}\n${row('00', '00', '00')}\n`), 0);
  assert.is(lostByConntrack(`${names}\n${row('01', '00', '00')}\n${row('00', '10', '00')}\n`), 17);
  assert.is(lostByConntrack(`${names}\n${row('00', '00', '02')}\n${row('00', '00', '00')}\n`), 2);
  assert.is(lostByConntrack(''), 0);
});

test('of UDP: what found a full buffer; not what was lost on a way that leads nowhere', () => {
  const names =
    'Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors InCsumErrors IgnoredMulti MemErrors';
  const lite = 'UdpLite: InDatagrams RcvbufErrors\nUdpLite: 0 7';
  assert.is(lostByUdp(`Ip: A\nIp: 1\n${names}\nUdp: 5 1 4 9 3 0 0 0 1\n${lite}`), 4);
  assert.is(lostByUdp(`${names}\nUdp: 5 1 0 9 0 6 0 0 0\n${lite}`), 0);
});

test('two readings tell where something was lost between them; who was not there before has lost nothing', () => {
  const before = new Map([['a', 1]]);
  assert.is(lostSince(before, new Map([['a', 1]])), undefined);
  assert.is(lostSince(before, new Map([['a', 2]])), 'a');
  assert.is(
    lostSince(
      before,
      new Map([
        ['a', 1],
        ['b', 5],
      ]),
    ),
    undefined,
  );
});

test('this machine says all of it', () => {
  const found = losses([]);
  assert.is(found.size, 2);
  assert.ok([...found.values()].every((count) => Number.isInteger(count) && count >= 0));
});

test.run();
