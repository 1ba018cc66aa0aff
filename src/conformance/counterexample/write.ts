/** Writes a counterexample into a folder of its own. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Lab } from '../../emulator/lab.ts';
import type { KernelSpec } from '../../netns/spec.ts';
import { probesOf } from '../probes.ts';
import { probeIn } from './claims.ts';
import { evidenceText } from './evidence.ts';
import { type Counterexample, differenceText } from './found.ts';
import { type Mistake, mistakeCalled } from './mistake.ts';
import { picture } from './picture.ts';
import { namespaceOf } from './place-name.ts';
import { FILES, readmeText, type Told, terminalText } from './readme-text.ts';
import { relive } from './relive.ts';
import { scenarioText } from './scenario-text.ts';
import { shellScript } from './shell-script.ts';
import { rowsText } from './side-by-side.ts';
import { type Trial, tryOnce } from './trial.ts';

/** A mistake that has no name is told in full. */
export type WriteOptions = Mistake & {
  /** Default: `vethlab-counterexample-SEED` in the current one, with a number behind it while that is taken. */
  readonly folder?: string;
};

export type WrittenCounterexample = { readonly folder: string; readonly text: string };

/** The history is gone through once more, in a lab with the same mistake. Nothing is ever written over. */
export async function writeCounterexample(
  shown: Counterexample,
  options: WriteOptions = {},
): Promise<WrittenCounterexample> {
  const { folder: wanted, ...mistake } = {
    ...(shown.mutant === undefined ? {} : mistakeCalled(shown.mutant)),
    ...options,
  };
  await using relived = await relive(shown.history, mistake);
  const { lab, facts } = relived;
  const trial = await trialOf(lab, facts, shown);
  const again = await againIn(lab, trial, shown);
  const found = again === 'together' ? { ...shown, together: probesOf(lab.cluster) } : shown;
  const folder = makeFolder(wanted ?? `vethlab-counterexample-${found.seed}`);
  const walks = trial ? walksText(lab, trial) : [];
  const chart = trial && picture(lab.cluster, trial.rows);
  const told: Told = { found, folder, walks, picture: chart, again };
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write(FILES.scenario, scenarioText(found, importPath(folder)));
  write(FILES.script, scriptOf(lab, facts, found, trial));
  if (walks.length > 0) write(FILES.walks, `${walks.join('\n')}\n`);
  if (chart !== undefined) write(FILES.picture, chart);
  write(FILES.readme, readmeText(told));
  return { folder, text: terminalText(told) };
}

async function trialOf(lab: Lab, facts: KernelSpec, found: Counterexample): Promise<Trial | undefined> {
  const probe = probeIn(found.differences);
  return probe && tryOnce(lab, facts, probe);
}

/** What is answered as expected alone may not be among all that are asked of a world. */
async function againIn(lab: Lab, trial: Trial | undefined, { differences }: Counterexample): Promise<Told['again']> {
  if (!trial) return 'no-probe';
  if (differences.every(({ aspect }) => aspect === 'silence')) return 'lost';
  if (trial.expected !== trial.observed) return 'differs';
  const probes = probesOf(lab.cluster);
  const answers = await lab.probeAll(probes);
  const differs = probes.some((probe, index) => lab.ask({ ask: 'answer', probe }).outcome !== answers[index]?.outcome);
  return differs ? 'together' : 'as-expected';
}

const walksText = (lab: Lab, { rows, evidence, expected, observed }: Trial): readonly string[] => [
  `expected: ${expected}, observed: ${observed}`,
  '',
  ...rowsText(lab.cluster, rows),
  '',
  ...evidence.flatMap(evidenceText),
];

function scriptOf(lab: Lab, facts: KernelSpec, found: Counterexample, trial: Trial | undefined): string {
  const about = [
    `Counterexample ${found.seed}: the kernel's side, with nothing of the program that found it.`,
    ...found.differences.slice(0, 5).map((difference) => differenceText(difference).split('\n')[0] ?? ''),
  ];
  const address = trial && lab.ask({ ask: 'answer', probe: trial.probe }).address;
  if (!trial || address === undefined) return shellScript({ about, facts });
  const { probe, expected, observed } = trial;
  const namespace = namespaceOf(lab.cluster, probe.from);
  return shellScript({ about, facts, probe: { namespace, address, probe, expected, observed } });
}

function makeFolder(wanted: string): string {
  for (let number = 1; ; number += 1) {
    const folder = resolve(number === 1 ? wanted : `${wanted}-${number}`);
    if (existsSync(folder)) continue;
    mkdirSync(folder, { recursive: true });
    return folder;
  }
}

const LIBRARY = 'vethlab/scenario';

/** Its name, where it is found by that; else where it lies. */
export function importPath(folder: string): string {
  try {
    createRequire(join(folder, FILES.scenario)).resolve(LIBRARY);
    return LIBRARY;
  } catch {
    return new URL('../../../bin/scenario.mjs', import.meta.url).href;
  }
}
