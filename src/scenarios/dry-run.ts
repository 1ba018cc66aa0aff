/** The lines that would run: each step planned against what the steps before it would have made, from an empty kernel on. */
import { type State, step as think } from '../emulator/step.ts';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { Capabilities } from '../netns/capabilities.ts';
import { render } from '../netns/op.ts';
import type { Scenario } from './scenario.ts';

/** Every kernel can do everything here: nothing is tried. */
const EVERYTHING = new Proxy({}, { get: () => true }) as Capabilities;

export function dryRun(scenario: Scenario): readonly string[] {
  const lines = [`# ${scenario.title}`];
  let state: State = { cluster: EMPTY_CLUSTER, spec: [] };
  const proceed = (heading: string, commands: readonly Command[]): void => {
    const thought = think(state, commands, EVERYTHING);
    if (!thought.ok) throw new Error(`${heading}: ${thought.error.text}`);
    state = thought.value.after;
    lines.push('', `# ${heading}`, ...thought.value.ops.map(render));
  };
  proceed('the lab, and what earlier chapters left', scenario.given);
  for (const { prompt, line, does } of scenario.steps) if (does.length > 0) proceed(`${prompt} ${line}`, does);
  return lines;
}
