/** Random worlds, performed by a subject and by the model, until one differs; that one is made small. */
import fc from 'fast-check';
import { Counting } from './coverage.ts';
import { ProbeUnasked, SubjectDied } from './fault.ts';
import type { History } from './history.ts';
import { type Judgement, judge } from './judge.ts';
import { type Progress, SILENT } from './progress.ts';
import type { ConformOptions, Fault, Found, Report, Worlds } from './report.ts';
import { Standing } from './standing.ts';
import type { OpenSubject, Subject } from './subject.ts';
import { worlds } from './world.ts';

const DEFAULTS = { size: 40, vlans: 'without', runs: 100, shrinkMs: 60_000 } as const;

/** Opens the subject once, and again whenever it dies; what goes wrong with the looking is reported, and the run goes on. */
export async function conform(
  options: ConformOptions,
  open: OpenSubject,
  progress: Progress = SILENT,
): Promise<Report> {
  await using standing = new Standing(open);
  const run = new Run(options, standing, progress);
  return run.toTheEnd();
}

type Counterexample = { readonly original: History; readonly history: History; readonly judgement: Judgement };

class Run {
  readonly #options: ConformOptions & typeof DEFAULTS;
  readonly #standing: Standing;
  readonly #progress: Progress;
  readonly #since = performance.now();
  readonly #worlds: Worlds;
  readonly #counting: Counting;
  readonly #faults: Fault[] = [];
  #subject: Subject['name'] = 'kernel';
  #runs = 0;
  #commands = 0;
  #refused = 0;
  #probes = 0;
  #ended: Report['ended'] = 'complete';
  #found: Counterexample | undefined;
  #broken: unknown;
  #tried = 0;
  #shrinkUntil = 0;
  #shrinking: Found['shrinking'] = 'complete';

  constructor(options: ConformOptions, standing: Standing, progress: Progress) {
    this.#options = { ...DEFAULTS, ...options } as ConformOptions & typeof DEFAULTS;
    this.#standing = standing;
    this.#progress = progress;
    const { size, vlans } = this.#options;
    this.#counting = new Counting(vlans);
    this.#worlds = { seed: options.seed ?? Math.trunc(Math.random() * 2 ** 31), size, vlans };
  }

  async toTheEnd(): Promise<Report> {
    const { path, runs } = this.#options;
    const property = fc.asyncProperty(worlds(this.#worlds), (history) => this.#holds(history));
    const replayed = path === undefined ? {} : { path };
    const details = await fc.check(property, { seed: this.#worlds.seed, numRuns: runs, ...replayed });
    if (this.#broken !== undefined && !this.#found) throw this.#broken;
    return this.#report(details.counterexamplePath);
  }

  #report(path: string | null): Report {
    const found = this.#found;
    return {
      worlds: this.#worlds,
      subject: this.#subject,
      ended: found ? 'found' : this.#ended,
      ...{ runs: this.#runs, commands: this.#commands, refused: this.#refused, probes: this.#probes },
      ms: performance.now() - this.#since,
      coverage: this.#counting.coverage(),
      faults: this.#faults,
      ...(found ? { found: this.#smallest(found, path ?? '') } : {}),
    };
  }

  #smallest({ original, history, judgement }: Counterexample, path: string): Found {
    const { cluster, differences } = judgement;
    const shrinks = path.split(':').length - 1;
    return { path, history, cluster, differences, original, tried: this.#tried, shrinks, shrinking: this.#shrinking };
  }

  async #holds(history: History): Promise<boolean> {
    if (this.#mustStop()) throw new fc.PreconditionFailure(true);
    const judgement = await this.#judged(history).catch((error: unknown) => this.#breakOff(error));
    if (judgement === undefined) return true;
    if (this.#found) this.#tried += 1;
    else this.#count(history, judgement);
    this.#tell();
    if (judgement.differences.length === 0) return true;
    if (!this.#found) this.#shrinkUntil = performance.now() + this.#options.shrinkMs;
    this.#found = { original: this.#found?.original ?? history, history, judgement };
    return false;
  }

  /** What nobody foresaw is no counterexample, and takes none away that was found before it. */
  #breakOff(error: unknown): never {
    this.#broken = error;
    if (this.#found) this.#shrinking = 'cut-short';
    throw new fc.PreconditionFailure(true);
  }

  #mustStop(): boolean {
    const now = performance.now();
    if (this.#options.signal?.aborted) this.#ended = 'interrupted';
    else if (!this.#found && now - this.#since > (this.#options.timeMs ?? Infinity)) this.#ended = 'out-of-time';
    else if (!this.#found || now < this.#shrinkUntil) return false;
    if (this.#found) this.#shrinking = 'cut-short';
    return true;
  }

  #count(history: History, { cluster, refused, probes }: Judgement): void {
    this.#counting.add(cluster, probes);
    this.#runs += 1;
    this.#commands += history.reduce((sum, { commands }) => sum + commands.length, 0);
    this.#refused += refused;
    this.#probes += probes.length;
  }

  #tell(): void {
    const state = {
      runs: this.#runs,
      probes: this.#probes,
      ms: performance.now() - this.#since,
      covered: this.#counting.share(),
    };
    const smallest = this.#found?.history.reduce((sum, { commands }) => sum + commands.length, 0);
    this.#progress.world(
      smallest === undefined ? { ...state, phase: 'looking' } : { ...state, phase: 'shrinking', commands: smallest },
    );
  }

  /** Tried twice; nothing when it can't be said. */
  async #judged(history: History): Promise<Judgement | undefined> {
    try {
      return await this.#once(history);
    } catch (error) {
      const fault = this.#faultOf(error);
      try {
        const judgement = await this.#once(history);
        this.#blame({ ...fault, judged: 'later' });
        return judgement;
      } catch (again) {
        this.#blame({ ...this.#faultOf(again), judged: 'never' });
        return undefined;
      }
    }
  }

  #once(history: History): Promise<Judgement> {
    return this.#standing.with((subject) => {
      this.#subject = subject.name;
      return judge(subject, history);
    });
  }

  #faultOf(error: unknown): Omit<Fault, 'judged'> {
    if (!(error instanceof SubjectDied) && !(error instanceof ProbeUnasked)) throw error;
    const kind = error instanceof SubjectDied ? 'died' : 'unasked';
    return { kind, said: error.message, world: this.#runs + 1 };
  }

  #blame(fault: Fault): void {
    this.#faults.push(fault);
    this.#progress.fault(fault);
  }
}
