import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { KernelSpec } from '../../netns/spec.ts';
import { PROBE } from './sample.ts';
import { askLines } from './shell-probe.ts';
import { shellScript } from './shell-script.ts';

const namespace = 'sandbox:c1';
const sysctl = (key: string) => ({ kind: 'sysctl', namespace, key, value: '0', unset: '1' }) as const;

const FACTS: KernelSpec = [
  { kind: 'namespace', namespace },
  sysctl('net.ipv4.ip_forward'),
  sysctl('net.ipv4.icmp_ratemask'),
  { kind: 'up', namespace, link: 'lo' },
  { kind: 'address', namespace, link: 'lo', address: '10.1.2.3/32' },
  { kind: 'ruleset', namespace, text: 'table bridge t {\n}\n' },
  { kind: 'file', path: '/run/vethlab/hosts', text: 'x\n' },
  { kind: 'container', name: 'c1', namespace, hostname: 'c1', folder: '/x' },
  { kind: 'listener', namespace, protocol: 'udp', port: 80 },
];

const SHOWN = { namespace, address: '10.1.2.4', probe: PROBE, expected: 'reached', observed: 'timed-out' } as const;

test('facts become lines of ip, bridge, nft and sysctl, in namespaces of its own', () => {
  const script = shellScript({ about: ['Why.\nMore.'], facts: FACTS, probe: SHOWN });
  assert.match(script, /^#!\/bin\/sh\n# Why\.\n# More\.\n/);
  assert.match(script, 'exec unshare $user --net --mount --pid --fork --kill-child');
  assert.match(script, 'ip netns exec sandbox:c1 sysctl -eqw net.ipv4.ip_forward=0 net.ipv4.icmp_ratemask=0\n');
  assert.match(script, "ip -n sandbox:c1 -batch - <<'END'\nlink set dev lo up\naddress add 10.1.2.3/32 dev lo\nEND");
  assert.match(script, "ip netns exec sandbox:c1 nft -f - <<'END'");
  assert.match(script, 'socat UDP4-RECVFROM:80,fork PIPE </dev/null >/dev/null 2>&1 &');
});

test('it takes the iptables that works', () => {
  const iptables = { kind: 'iptables', namespace, text: '*nat\nCOMMIT\n' } as const;
  const script = shellScript({ about: [], facts: [...FACTS, iptables] });
  assert.match(script, 'for iptables in $one $one $one; do\n  printf');
  assert.match(script, 'ip netns exec sandbox:c1 "$iptables-restore" <<');
  assert.not.match(shellScript({ about: [], facts: FACTS }), 'iptables-legacy');
});

test('containers are said to be namespaces; files are made only where a program reads them', () => {
  const script = shellScript({ about: [], facts: FACTS });
  assert.match(script, '# Containers are network namespaces here');
  assert.not.match(script, '/run/vethlab/hosts');
  const process = { kind: 'process', name: 'dns', namespace, argv: ['dnsmasq', '-k', "it's"] } as const;
  const served = shellScript({ about: [], facts: [...FACTS, process] });
  assert.match(served, "cat > /run/vethlab/hosts <<'END'");
  assert.match(served, "dnsmasq -k 'it'\\''s' </dev/null");
});

test('it ends with the probe, and fails when the answer is not the expected one', () => {
  const lines = askLines(SHOWN);
  assert.ok(lines.some((line) => line.includes('ping -c 1 -W 1 10.1.2.4')));
  assert.is(lines.at(-1), '[ "$outcome" = reached ]');
  const tcp = askLines({ ...SHOWN, probe: { ...PROBE, to: 'web', by: { kind: 'tcp', port: 80 } } }).join('\n');
  assert.match(tcp, 'nc -zvw 1 10.1.2.4 80');
  assert.match(tcp, '(web is meant)');
  assert.match(askLines({ ...SHOWN, probe: { ...PROBE, by: { kind: 'udp', port: 9 } } }).join('\n'), 'UDP4:10.1.2.4:9');
});

test.run();
