import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseFlags } from './flags.ts';
import { whereToRun } from './where.ts';

const where = (argv: readonly string[], hasVlan: boolean, hasUml = true) => {
  const flags = parseFlags(argv);
  assert.ok(flags.ok);
  return flags.ok ? whereToRun(flags.value, hasVlan, hasUml) : undefined;
};

test('here with VLANs where the kernel has them, and loudly without where it has not', () => {
  assert.equal(where([], true), { kind: 'here', vlans: 'with', said: 'on this kernel, with VLANs' });
  const without = where([], false);
  assert.is(without?.kind === 'here' && without.vlans, 'without');
  assert.match(without?.said ?? '', /WITHOUT VLANs: this kernel has no 802.1Q, --kernel uml has/);
});

test('in User-mode Linux where it is asked for, or VLANs are that this kernel lacks', () => {
  assert.is(where(['--kernel', 'uml'], true)?.kind, 'uml');
  assert.is(where(['--vlans', 'with'], false)?.kind, 'uml');
  assert.is(where(['--vlans', 'with'], true)?.kind, 'here');
  assert.is(where(['--kernel', 'uml'], false, false)?.kind, 'nowhere');
  assert.is(where(['--kernel', 'host', '--vlans', 'with'], false)?.kind, 'nowhere');
});

test('the specification needs no kernel', () => {
  assert.equal(where(['--against', 'spec'], false, false)?.kind, 'here');
});

test.run();
