/** `npm run bench:model -- [worlds]`: what the model's answer and the walk cost, and how many worlds are judged by them. */
import { availableParallelism } from 'node:os';
import fc from 'fast-check';
import type { History } from '../src/conformance/history.ts';
import { judge } from '../src/conformance/judge.ts';
import { probesOf } from '../src/conformance/probes.ts';
import { openSpecificationSubject, Walked } from '../src/conformance/specification-subject.ts';
import { worlds } from '../src/conformance/world.ts';
import { realise } from '../src/emulator/realise/index.ts';
import { foresee } from '../src/emulator/step.ts';
import { type Cluster, EMPTY_CLUSTER } from '../src/model/cluster.ts';
import { answer } from '../src/model/probe.ts';
import type { Capabilities } from '../src/netns/capabilities.ts';
import { CAPABILITIES } from '../src/netns/capability-table.ts';
import { kernelOf } from '../src/walk/kernel-of.ts';

const ALL = Object.fromEntries(Object.keys(CAPABILITIES).map((name) => [name, true])) as Capabilities;

/** Seconds that the program has had a CPU: what else the machine does is left out. */
const now = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function clusterAfter(history: History): Cluster {
  let cluster = EMPTY_CLUSTER;
  for (const { commands, fails } of history) {
    const foreseen = foresee(cluster, commands);
    if (foreseen.ok && fails === undefined) cluster = foreseen.value.cluster;
  }
  return cluster;
}

type Costs = { readonly probes: number; readonly answers: number; readonly kernels: number; readonly walks: number };

/** Of one world. A cluster that was never asked before: nothing is known of it yet. */
function costsOf(history: History): Costs {
  const cluster = clusterAfter(history);
  const probes = probesOf(cluster);
  const start = now();
  for (const probe of probes) answer(cluster, probe);
  const answered = now();
  const walked = new Walked(cluster, kernelOf(realise(cluster, ALL)));
  const made = now();
  for (const probe of probes) walked.answer(probe);
  const ended = now();
  return { probes: probes.length, answers: answered - start, kernels: made - answered, walks: ended - made };
}

const total = (costs: readonly Costs[], what: keyof Costs): number => costs.reduce((sum, cost) => sum + cost[what], 0);

const micro = (seconds: number, of: number): string => ((seconds * 1e6) / of).toFixed(1);

async function measured(size: number, many: number): Promise<string> {
  const options = { seed: 1, size, vlans: 'with' } as const;
  const start = now();
  const histories = fc.sample(worlds(options), { seed: 1, numRuns: many });
  const drawn = now() - start;
  for (const history of histories.slice(0, many / 4)) costsOf(history);
  const costs = histories.map(costsOf);
  const probes = total(costs, 'probes');
  await using subject = await openSpecificationSubject()();
  const since = now();
  for (const history of histories) {
    const { differences } = await judge(subject, history);
    if (differences.length > 0) throw new Error(`the walk says otherwise: ${JSON.stringify(differences[0])}`);
  }
  const seconds = now() - since;
  const cells = [
    ...[size, many, Math.round(probes / many), micro(drawn, many), micro(total(costs, 'kernels'), many)],
    ...[micro(total(costs, 'answers'), probes), micro(total(costs, 'walks'), probes)],
    ...[(total(costs, 'walks') / total(costs, 'answers')).toFixed(2), (many / seconds).toFixed(1)],
    Math.round(probes / seconds),
  ];
  return `| ${cells.join(' | ')} |`;
}

const many = Number(process.argv[2] ?? 40);
console.log(`${availableParallelism()} CPUs, Node.js ${process.version}; times in microseconds\n`);
console.log(
  '| commands | worlds | probes each | drawing one | its kernel | answer | walk | walk/answer | worlds/s | probes/s |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
for (const [size, times] of [
  [6, 5],
  [40, 1],
] as const)
  console.log(await measured(size, many * times));
