import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { emptied as emptiedTables, replacing as replacingTables } from './iptables-text.ts';
import { shellOf } from './native-lines.ts';
import { isOfIptables, listedRuleset, listedTables } from './rule-listing.ts';
import { emptied, replacing, tablesOf } from './ruleset-text.ts';
import { NS } from './sample-facts.ts';

test("iptables' own tables are no part of the ruleset", () => {
  const own = '# Warning: table ip nat is managed by iptables-nft, do not touch!\ntable ip nat {\n}\n';
  assert.is(listedRuleset(`${own}table bridge lab {\n}\n`), 'table bridge lab {\n}\n');
  assert.is(listedRuleset(own), '');
});

test('a table is of iptables by its family and its whole name', () => {
  assert.equal(['ip nat', 'ip6 filter {', 'bridge nat', 'ip nature', 'inet filter'].map(isOfIptables), [
    ...[true, true, false, false, false],
  ]);
});

test('counters and comments are no part of what iptables-save says, nor are tables as they were at first', () => {
  const untouched = '*filter\n:INPUT ACCEPT [7:9]\nCOMMIT\n';
  assert.is(listedTables(`# Generated\n${untouched}# Completed\n`), '');
  assert.is(listedTables(`*filter\n:INPUT DROP [7:9]\nCOMMIT\n${untouched}`), '*filter\n:INPUT DROP [0:0]\nCOMMIT\n');
});

test('a ruleset replaces its own tables and those of its predecessor, and no others', () => {
  const [from, to] = ['table bridge a {\n}\n', 'table inet b {\n}\n'];
  assert.equal(tablesOf(from + to), ['bridge a', 'inet b']);
  assert.is(replacing(from, to), `table bridge a\ndelete table bridge a\ntable inet b\ndelete table inet b\n${to}`);
  assert.is(emptied(from), 'table bridge a\ndelete table bridge a\n');
});

test('a table that is no longer told of is emptied', () => {
  const raw = '*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n';
  const rules = '*raw\n-A OUTPUT -j ACCEPT\nCOMMIT\n';
  assert.is(emptiedTables(rules), raw);
  assert.is(replacingTables(rules, '*nat\nCOMMIT\n'), `*nat\nCOMMIT\n${raw}`);
});

test('what the agent does is shown as a person would do it', () => {
  assert.is(shellOf('del', NS).shell, 'ip netns del n:a');
  const file = { kind: 'file', path: "/run/it's", text: 'x' } as const;
  assert.equal(shellOf('add', file), { shell: `mkdir -p /run && cat > '/run/it'\\''s'`, text: 'x' });
  assert.throws(() => shellOf('add', { kind: 'up', namespace: 'n', link: 'l' }), /up is made by a program/);
});

test.run();
