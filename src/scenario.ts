/** What scenario files are written with: `vethlab/scenario`. */
export { replay } from './conformance/counterexample/replay.ts';
export { runIfMain } from './scenarios/cli.ts';
export type { Scenario } from './scenarios/scenario.ts';
