import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { wayOut, whereToPlay } from './where.ts';

test('a kernel that lacks nothing is taken', () => {
  assert.equal(whereToPlay('auto', [], true), { kind: 'host' });
  assert.equal(whereToPlay('host', [], false), { kind: 'host' });
});

test('what this kernel lacks, User-mode Linux has', () => {
  const where = whereToPlay('auto', ['vlan'], true);
  assert.equal(where, { kind: 'uml', because: 'this kernel lacks 802.1Q VLANs (vlan)' });
});

test('User-mode Linux is taken when it is asked for, though nothing lacks', () => {
  assert.equal(whereToPlay('uml', [], true), { kind: 'uml', because: 'asked for' });
});

test('where neither can, the missing capability is named', () => {
  assert.equal(whereToPlay('auto', ['vlan'], false), {
    kind: 'nowhere',
    because: 'this kernel lacks 802.1Q VLANs (vlan)',
  });
  assert.is(whereToPlay('host', ['vlan'], true).kind, 'nowhere');
  assert.equal(whereToPlay('uml', [], false), { kind: 'nowhere', because: 'User-mode Linux is not installed' });
});

test('the way out names the package, the module and the model', () => {
  for (const word of ['user-mode-linux', '8021q', '--only=model']) assert.match(wayOut(['vlan'], ''), word);
});

test('where no namespaces are allowed, the way out is what allows them', () => {
  assert.match(wayOut(['namespaces'], 'be root'), 'linux, allow namespaces (be root), or play it with --only=model');
  assert.match(wayOut(['vxlan', 'nat'], ''), 'linux, see vethlab doctor, or play it');
});

test('a program is had by its package and by no other kernel, and all that is lacking is named', () => {
  const where = whereToPlay('auto', ['dnsmasq', 'vlan'], true);
  assert.equal(where, { kind: 'nowhere', because: 'this system lacks dnsmasq, 802.1Q VLANs (vlan)' });
  assert.is(whereToPlay('uml', ['socat'], true).kind, 'nowhere');
  assert.match(wayOut(['socat'], ''), /^get the package socat \(.*\), or play it with --only=model$/);
});

test.run();
