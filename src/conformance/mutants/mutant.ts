/** A fault put into the emulator on purpose: conformance that does not find it proves nothing. */
import type { Distort } from '../../emulator/step.ts';
import type { Capabilities } from '../../netns/capabilities.ts';
import type { Exec } from '../../netns/exec.ts';
import type { History } from '../history.ts';

export type Through = (exec: Exec) => Exec;

/** Made anew for every lab: some faults remember. */
export type Slip =
  /** In `realise`: the kernel is planned to be something else. */
  | { readonly in: 'realise'; readonly distort: () => Distort }
  /** In `apply`: the plan is right, and not all of it is done. */
  | { readonly in: 'apply'; readonly through: () => Through };

export type Mutant = {
  /** What is wrong, as a person would report it. */
  readonly name: string;
  /** The rule of SPEC.md that it breaks; `plan` where the kernel is not what was planned. */
  readonly breaks: string;
  readonly slip: Slip;
  /** Worlds in which it can show need these of the kernel. */
  readonly needs: readonly (keyof Capabilities)[];
  /** Whether a walk through the specification can see it. */
  readonly visibleInSpec: boolean;
  /** Tried before any random world, to which the mistake is too rare. */
  readonly directed: readonly History[];
};

type Rest = Partial<Pick<Mutant, 'needs' | 'visibleInSpec' | 'directed'>>;

export const realising = (name: string, breaks: string, distort: Distort, rest: Rest = {}): Mutant =>
  remembering(name, breaks, () => distort, rest);

/** One whose mistake depends on what was before. */
export const remembering = (name: string, breaks: string, distort: () => Distort, rest: Rest = {}): Mutant => ({
  ...{ name, breaks, slip: { in: 'realise', distort }, needs: [], visibleInSpec: true, directed: [] },
  ...rest,
});

export const applying = (name: string, breaks: string, through: () => Through): Mutant => ({
  ...{ name, breaks, slip: { in: 'apply', through }, needs: [], visibleInSpec: false, directed: [] },
});
