/** `npm run bench`: prints a table of medians, in milliseconds, with the machine's description. */
import { spawnSync } from 'node:child_process';
import { availableParallelism, release } from 'node:os';
import { Lab } from '../src/index.ts';

const RUNS = 5;

async function timed(act: () => unknown): Promise<number> {
  const since = performance.now();
  await act();
  return performance.now() - since;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function repeated(measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let run = 0; run < RUNS; run += 1) values.push(await measure());
  return median(values);
}

const chapter3 = (): Promise<number> =>
  timed(() => {
    const { status } = spawnSync('npx', ['tsx', 'scenarios/chapter3.ts']);
    if (status !== 0) throw new Error(`chapter 3 ended with ${status}`);
  });

async function opening(): Promise<number> {
  const since = performance.now();
  await using _lab = await Lab.open();
  return performance.now() - since;
}

async function closing(): Promise<number> {
  const lab = await Lab.open();
  return timed(() => lab.close());
}

/** Adding one more to so many containers. */
async function adding(containers: number): Promise<number> {
  await using lab = await Lab.open();
  await lab.dispatch({ type: 'network.create', tenant: 'default', network: 'net', subnet: '10.1.2.0/24' });
  const add = async (name: string): Promise<void> => {
    const network = { kind: 'contiv', tenant: 'default', network: 'net' } as const;
    const done = await lab.dispatch({ type: 'sandbox.create', sandbox: name, node: 'tutorial-node1', network });
    if (!done.ok) throw new Error(done.error.text);
  };
  for (let index = 0; index < containers; index += 1) await add(`c${index}`);
  return await timed(() => add('one-more'));
}

console.log(
  `${availableParallelism()} CPUs, Linux ${release().split('-')[0]}, Node.js ${process.version}, median of ${RUNS}\n`,
);
console.log('| what | ms |\n|---|---|');
const MEASURES: readonly (readonly [string, () => Promise<number>])[] = [
  ['chapter 3, from `npx tsx`', chapter3],
  ['opening a lab with two nodes', opening],
  ['closing it', closing],
  ['adding a container to 2', () => adding(2)],
  ['adding a container to 50', () => adding(50)],
];
for (const [what, measure] of MEASURES) {
  const result = await repeated(measure).catch((error: Error) => error.message);
  console.log(`| ${what} | ${typeof result === 'number' ? result.toFixed(0) : result} |`);
}
