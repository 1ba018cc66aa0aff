/** Random worlds, performed by a subject and by the model, until one differs; that one is made small. */
import fc from 'fast-check';
import { Counting } from './coverage.ts';
import { type At, Faults } from './faults.ts';
import type { History } from './history.ts';
import { type Judgement, judge } from './judge.ts';
import { type Progress, SILENT } from './progress.ts';
import type { ConformOptions, Found, Report, Worlds } from './report.ts';
import { Standing } from './standing.ts';
import type { OpenSubject, Subject } from './subject.ts';
import { worlds } from './world.ts';

const DEFAULTS = { size: 40, vlans: 'without', shrinkMs: 60_000 } as const;

/**
 * Opens the subject once, and again whenever it dies; what goes wrong with the looking is reported, and the run goes on.
 * Throws what opening throws, before there is a run.
 */
export async function conform(
  options: ConformOptions,
  open: OpenSubject,
  progress: Progress = SILENT,
): Promise<Report> {
  const standing = new Standing(open);
  const { name } = await standing.opened();
  const run = new Run(options, standing, progress);
  try {
    await run.toTheEnd();
  } finally {
    await standing[Symbol.asyncDispose]().catch((error: unknown) => run.blame(error));
  }
  return run.report(name);
}

type Counterexample = { readonly original: History; readonly history: History; readonly judgement: Judgement };

/** A world that can't be judged is tried once more. */
const ATTEMPTS = 2;

class Run {
  readonly #options: ConformOptions & typeof DEFAULTS;
  readonly #most: number;
  readonly #standing: Standing;
  readonly #progress: Progress;
  readonly #since = performance.now();
  readonly #worlds: Worlds;
  readonly #counting: Counting;
  readonly #faults: Faults;
  /** How many worlds were begun. */
  #drawn = 0;
  #runs = 0;
  #commands = 0;
  #refused = 0;
  #probes = 0;
  #ended: Report['ended'] = 'complete';
  #found: Counterexample | undefined;
  #path = '';
  #tried = 0;
  #shrinkUntil = 0;
  #shrinking: Found['shrinking'] = 'complete';

  constructor(options: ConformOptions, standing: Standing, progress: Progress) {
    this.#options = { ...DEFAULTS, ...options } as ConformOptions & typeof DEFAULTS;
    this.#most = isSmaller(options.path) ? 1 : (options.runs ?? (options.path === undefined ? 100 : 1));
    this.#standing = standing;
    this.#progress = progress;
    const { size, vlans } = this.#options;
    this.#counting = new Counting(vlans);
    this.#faults = new Faults(progress.fault);
    this.#worlds = { seed: options.seed ?? Math.trunc(Math.random() * 2 ** 31), size, vlans };
  }

  async toTheEnd(): Promise<void> {
    const { path } = this.#options;
    const property = fc.asyncProperty(worlds(this.#worlds), (history) => this.#holds(history));
    const replayed = path === undefined ? {} : { path };
    const details = await fc.check(property, { seed: this.#worlds.seed, numRuns: this.#most, ...replayed });
    if (!this.#found && details.errorInstance) throw details.errorInstance;
    this.#path = details.counterexamplePath ?? '';
  }

  report(subject: Subject['name']): Report {
    const found = this.#found;
    return {
      ...{ worlds: this.#worlds, subject, ended: found ? 'found' : this.#ended },
      ...{ runs: this.#runs, unjudged: this.#faults.unjudged },
      ...{ commands: this.#commands, refused: this.#refused, probes: this.#probes },
      ms: performance.now() - this.#since,
      coverage: this.#counting.coverage(),
      faults: this.#faults.all,
      ...(found ? { found: this.#smallest(found) } : {}),
    };
  }

  /** After the last world. */
  blame(error: unknown): void {
    this.#faults.add([error], 'later', this.#at());
  }

  #smallest({ original, history, judgement }: Counterexample): Found {
    const path = this.#path;
    const { cluster, differences } = judgement;
    const shrinks = path.split(':').length - 1;
    return { path, history, cluster, differences, original, tried: this.#tried, shrinks, shrinking: this.#shrinking };
  }

  async #holds(history: History): Promise<boolean> {
    if (this.#mustStop()) throw new fc.PreconditionFailure(true);
    if (!this.#found) this.#drawn += 1;
    const judgement = await this.#judged(history);
    if (judgement === undefined) return true;
    if (this.#found) this.#tried += 1;
    else this.#count(history, judgement);
    this.#tell();
    if (judgement.differences.length === 0) return true;
    if (!this.#found) this.#shrinkUntil = performance.now() + this.#options.shrinkMs;
    this.#found = { original: this.#found?.original ?? history, history, judgement };
    return false;
  }

  #mustStop(): boolean {
    const why = this.#reasonToStop();
    if (why === undefined) return false;
    if (this.#found) this.#shrinking = 'cut-short';
    else this.#ended = why;
    return true;
  }

  #reasonToStop(): Report['ended'] | undefined {
    const now = performance.now();
    if (this.#options.signal?.aborted) return 'interrupted';
    if (this.#faults.areEnough) return 'given-up';
    if (this.#found) return now < this.#shrinkUntil ? undefined : 'out-of-time';
    if (this.#drawn >= this.#most) return 'complete';
    return now - this.#since > (this.#options.timeMs ?? Infinity) ? 'out-of-time' : undefined;
  }

  #count(history: History, { cluster, refused, probes }: Judgement): void {
    this.#counting.add(cluster, probes);
    this.#runs += 1;
    this.#commands += commandsIn(history);
    this.#refused += refused;
    this.#probes += probes.length;
  }

  #tell(): void {
    const ms = performance.now() - this.#since;
    const state = { world: this.#drawn, runs: this.#runs, probes: this.#probes, ms, covered: this.#counting.share() };
    this.#progress.world(
      this.#found
        ? { ...state, phase: 'shrinking', commands: commandsIn(this.#found.history) }
        : { ...state, phase: 'looking' },
    );
  }

  /** Nothing when it can't be said. */
  async #judged(history: History): Promise<Judgement | undefined> {
    const errors: unknown[] = [];
    while (errors.length < ATTEMPTS) {
      try {
        const judgement = await this.#standing.with((subject) => judge(subject, history));
        this.#faults.add(errors, 'later', this.#at());
        return judgement;
      } catch (error) {
        errors.push(error);
      }
    }
    this.#faults.add(errors, 'never', this.#at());
    return undefined;
  }

  #at(): At {
    const { path = '0' } = this.#options;
    const drawn = isSmaller(path) ? path : String(Number(path) + Math.max(this.#drawn - 1, 0));
    return { world: this.#drawn, phase: this.#found ? 'shrinking' : 'looking', path: drawn };
  }
}

/** A path with colons leads to one of the smaller worlds of another. */
const isSmaller = (path: string | undefined): boolean => path?.includes(':') === true;

const commandsIn = (history: History): number => history.reduce((sum, { commands }) => sum + commands.length, 0);
