/** `npx tsx bench/conformance-world.ts`: a world of 3 tenants, 6 networks and 12 sandboxes, built, probed and compared. */
import { availableParallelism } from 'node:os';
import { group, listen, N1, N2, network, policy, rule, run, tenant } from '../src/emulator/sample-commands.ts';
import { type Command, Lab, type Probe } from '../src/index.ts';
import { answer } from '../src/model/probe.ts';

const TENANTS = ['default', 'blue', 'green'] as const;

const sandboxes = TENANTS.flatMap((owner) => ['a', 'b', 'c', 'd'].map((name) => `${owner}-${name}`));

/** Two networks for each tenant, with the same addresses in all of them, and a policy in the first tenant. */
const WORLD: readonly Command[] = [
  ...[N1, N2].map((node) => ({ type: 'node.create', node }) as const),
  ...TENANTS.slice(1).map((name) => tenant(name)),
  ...TENANTS.flatMap((owner) => [
    network('near', '10.1.2.0/24', { tenant: owner }),
    network('far', '10.1.4.0/24', { tenant: owner, gateway: '10.1.4.254' }),
  ]),
  policy('p'),
  rule('p', '1', { protocol: 'tcp', action: 'deny' }),
  rule('p', '2', { protocol: 'tcp', port: 8888, priority: 10 }),
  rule('p', '3', { direction: 'out', protocol: 'udp', action: 'deny' }),
  group('near', 'db', 'p'),
  run('default-a', N1, 'group:db'),
  run('default-b', N2, 'group:db'),
  ...['a', 'b'].flatMap((name, index) =>
    TENANTS.slice(1).map((owner) => run(`${owner}-${name}`, index === 0 ? N1 : N2, `near/${owner}`)),
  ),
  ...['c', 'd'].flatMap((name, index) =>
    TENANTS.map((owner) => run(`${owner}-${name}`, index === 0 ? N1 : N2, `far/${owner}`)),
  ),
  ...sandboxes.flatMap((name) => [listen(name, 80), listen(name, 80, 'udp')]),
];

const BY: readonly Probe['by'][] = [
  { kind: 'icmp' },
  { kind: 'tcp', port: 80 },
  { kind: 'tcp', port: 81 },
  { kind: 'udp', port: 80 },
  { kind: 'udp', port: 81 },
];

async function world(lab: Lab): Promise<{ readonly probes: number; readonly times: readonly number[] }> {
  const start = performance.now();
  const done = await lab.dispatchAll(WORLD);
  if (!done.ok) throw new Error(done.error.text);
  const built = performance.now();
  const probes = pairs(lab);
  const observed = await lab.probeAll(probes);
  const probed = performance.now();
  const expected = probes.map((probe) => answer(lab.cluster, probe).outcome);
  const different = probes.filter((_, index) => expected[index] !== observed[index]?.outcome);
  const compared = performance.now();
  if (different.length > 0) throw new Error(`the kernel says otherwise of ${JSON.stringify(different)}`);
  return { probes: probes.length, times: [built - start, probed - built, compared - probed, compared - start] };
}

function pairs({ cluster }: Lab): readonly Probe[] {
  const addressOf = (name: string) =>
    [...cluster.endpoints.values()].find(({ joined }) => joined?.sandbox === name && joined.interface === 'eth0')
      ?.address ?? '';
  return sandboxes.flatMap((name) =>
    sandboxes
      .filter((other) => other !== name)
      .flatMap((other) => BY.map((by) => ({ from: { kind: 'sandbox' as const, name }, to: addressOf(other), by }))),
  );
}

const WORDS = ['built', 'probed', 'compared', 'all'] as const;
const ROUNDS = 3;

const timed = async (act: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await act();
  return performance.now() - since;
};

const ms = (value: number): string => `${value.toFixed(0)} ms`;

console.log(`${availableParallelism()} CPUs, Node.js ${process.version}\n`);
let lab = await Lab.open({ nodes: [] });
for (let round = 0; round < ROUNDS; round += 1) {
  const { probes, times } = await world(lab);
  const said = times.map((time, index) => `${WORDS[index]} ${ms(time)}`);
  const reset = await timed(() => lab.reset());
  console.log(`${probes} probes: ${said.join(', ')}; reset ${ms(reset)}`);
}
const again = await timed(async () => {
  await lab.close();
  lab = await Lab.open({ nodes: [] });
});
console.log(`closing a lab and opening another: ${ms(again)}`);
await lab.close();
