import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { causesOf, isProgram, untriedFor } from './untried.ts';

test('without namespaces no feature of the kernel was tried, and programs were', () => {
  assert.equal(causesOf(['namespaces', 'userNamespaces', 'veth', 'nat', 'nflog', 'socat']), ['namespaces', 'socat']);
});

test('without its program a feature was not tried, and others were', () => {
  assert.is(untriedFor('veth', ['veth', 'ip']), 'ip');
  assert.is(untriedFor('veth', ['veth', 'nft']), undefined);
  assert.equal(causesOf(['nftBridge', 'nft', 'vlan']), ['nft', 'vlan']);
});

test('programs are of the system, and features are of the kernel', () => {
  assert.equal(
    ['dnsmasq', 'vlan', 'nft', 'nftBridge'].map((one) => isProgram(one as 'vlan')),
    [true, false, true, false],
  );
});

test.run();
