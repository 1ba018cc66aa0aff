import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NotWalked } from './not-walked.ts';
import { checkSysctl } from './sysctl.ts';

const isRefused = (error: Error): boolean => error instanceof NotWalked;

test('settings that are followed have values that are known', () => {
  checkSysctl('net.ipv4.ip_forward', '1');
  checkSysctl('net.ipv4.conf.eth0/7.rp_filter', '2');
  assert.throws(() => checkSysctl('net.ipv4.ip_forward', '3'), isRefused);
});

test('bridges that call iptables are not walked, nor is a setting that nobody knows', () => {
  checkSysctl('net.bridge.bridge-nf-call-iptables', '0');
  checkSysctl('net.ipv6.conf.all.disable_ipv6', 'anything');
  assert.throws(() => checkSysctl('net.bridge.bridge-nf-call-iptables', '1'), isRefused);
  assert.throws(() => checkSysctl('net.ipv4.tcp_syncookies', '0'), isRefused);
});

test.run();
