import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { N1, N2, network, run } from '../emulator/sample-commands.ts';
import { foresee } from '../emulator/step.ts';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import { probesOf } from './probes.ts';

const node = (name: string): Command => ({ type: 'node.create', node: name });

const PORTS = { ports: [{ nodePort: 8080, port: 80, protocol: 'tcp' as const }] };

function probes(...commands: readonly Command[]) {
  const next = foresee(EMPTY_CLUSTER, [node(N1), node(N2), ...commands]);
  assert.ok(next.ok);
  return next.ok ? probesOf(next.value.cluster) : [];
}

test('a published port is asked for on every node, also when nothing runs behind it', () => {
  const asked = probes(run('c1', N1, 'docker:bridge', PORTS), { type: 'sandbox.stop', sandbox: 'c1' });
  const ports = asked.filter(({ by }) => by.kind === 'tcp' && by.port === 8080);
  assert.equal([...new Set(ports.map(({ to }) => to))], ['192.168.2.10', '192.168.2.11', '127.0.0.1']);
});

test('datagrams go to a port that nothing listens on, too, and some questions go by name; for a tenth of the cost', () => {
  const asked = probes(...['c1', 'c2', 'c3', 'c4'].map((name) => run(name, N1, 'docker:bridge')));
  const more = asked.filter(({ to, by }) => /[a-z]/.test(to) || (by.kind === 'udp' && by.port !== 80));
  const ports = more.flatMap(({ by }) => (by.kind === 'udp' ? [by.port] : []));
  assert.equal([...new Set(ports)].sort(), [8888, 9]);
  const names = new Set(more.flatMap(({ to }) => (/[a-z]/.test(to) ? [to] : [])));
  assert.ok(names.has('c1') && names.has('nobody'), [...names].join(' '));
  assert.ok(more.length <= 0.12 * asked.length, `${more.length} of ${asked.length}`);
});

test('the gateway of a Contiv network is asked, too: nobody has its address', () => {
  const asked = probes(network('net', '10.1.2.0/24', { gateway: '10.1.2.254' }), run('c1', N1, 'net'));
  assert.ok(asked.some(({ from, to }) => from.name === 'c1' && to === '10.1.2.254'));
});

test.run();
