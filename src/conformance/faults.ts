/** What goes wrong with the looking in a run, world by world. */
import { ProbeUnasked, SubjectDied } from './fault.ts';
import type { Fault } from './report.ts';

export type At = Pick<Fault, 'world' | 'phase' | 'path'>;

/** So many worlds in a row that could not be judged: the next ones could not be, either. */
const ENOUGH = 5;

export class Faults {
  readonly #told: (fault: Fault) => void;
  readonly #all: Fault[] = [];
  #unjudged = 0;
  #inVain = 0;

  constructor(told: (fault: Fault) => void) {
    this.#told = told;
  }

  get all(): readonly Fault[] {
    return this.#all;
  }

  /** Worlds that could not be judged, smaller ones left out. */
  get unjudged(): number {
    return this.#unjudged;
  }

  get areEnough(): boolean {
    return this.#inVain >= ENOUGH;
  }

  /** Of one world; those that say the same are one. */
  add(errors: readonly unknown[], judged: Fault['judged'], at: At): void {
    this.#inVain = judged === 'never' ? this.#inVain + 1 : 0;
    if (judged === 'never' && at.phase === 'looking') this.#unjudged += 1;
    const kinds = errors.map(kindOf);
    const distinct = new Map(kinds.map((one) => [`${one.kind} ${one.said}`, one]));
    for (const one of distinct.values()) {
      const fault: Fault = { ...one, ...at, judged };
      this.#all.push(fault);
      this.#told(fault);
    }
  }
}

function kindOf(error: unknown): Pick<Fault, 'kind' | 'said'> {
  if (error instanceof SubjectDied) return { kind: 'died', said: error.message };
  if (error instanceof ProbeUnasked) return { kind: 'unasked', said: error.message };
  return { kind: 'crashed', said: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

/** Whether they leave a doubt, though nothing differed. */
export const leaveDoubt = (faults: readonly Fault[]): boolean =>
  faults.some(({ kind, judged }) => kind === 'crashed' || judged === 'never');

const KINDS: Readonly<Record<Fault['kind'], string>> = {
  died: 'the lab died',
  unasked: 'a question could not be put',
  crashed: 'crashed, by a mistake of ours',
};

export function faultLine({ kind, said, world, phase, path, judged }: Fault): string {
  const which = phase === 'looking' ? `world ${world}` : `a smaller one of world ${world}`;
  const outcome = judged === 'later' ? 'judged later' : `never judged; --path ${path}`;
  return `${which}: ${KINDS[kind]}: ${said} (${outcome})`;
}
