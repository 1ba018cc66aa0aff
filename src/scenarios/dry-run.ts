/** The lines that would run: each step planned against what the steps before it would have made, from an empty kernel on. */
import { type State, step as think } from '../emulator/step.ts';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { Capabilities } from '../netns/capabilities.ts';
import { render } from '../netns/op.ts';
import type { Scenario } from './scenario.ts';

/** Every kernel can do everything here: nothing is tried. */
const EVERYTHING = new Proxy({}, { get: () => true }) as Capabilities;

export type DryStep = { readonly command: string; readonly lines: readonly string[] };

/** Only the steps that change something. */
export function dryRun({ given, steps }: Scenario): readonly DryStep[] {
  let state: State = { cluster: EMPTY_CLUSTER, spec: [] };
  const proceed = (command: string, does: readonly Command[]): DryStep => {
    const thought = think(state, does, EVERYTHING);
    if (!thought.ok) throw new Error(`${command}: ${thought.error.text}`);
    state = thought.value.after;
    return { command, lines: thought.value.ops.map(render) };
  };
  return [
    proceed('the lab, and what earlier chapters left', given),
    ...steps.flatMap(({ prompt, line, does }) => (does.length > 0 ? [proceed(`${prompt} ${line}`, does)] : [])),
  ];
}

export const dryRunText = (scenario: Scenario): string =>
  [`# ${scenario.title}`, ...dryRun(scenario).flatMap(({ command, lines }) => ['', `# ${command}`, ...lines])].join(
    '\n',
  );

export const dryRunJson = (scenario: Scenario): string =>
  JSON.stringify({ scenario: scenario.name, title: scenario.title, steps: dryRun(scenario) }, null, 2);
