/** Questions that are asked together, each by a socket of its own. */
import type { NamespaceName } from '../../spec.ts';
import { serveListeners } from '../listeners.ts';
import { inNamespace } from '../namespaces.ts';
import { shut } from '../socket.ts';
import type { DropLog } from './drop-log.ts';
import { isForProgram } from './flow-key.ts';
import type { Ended, Question, Waiting } from './question.ts';

/** `ms`: from when it was sent. */
export type Timed<T> = Ended<T> & { readonly ms: number };

type Asked<T> = Waiting<T> & { readonly since: number };

export class Wave<T> {
  readonly #log: Pick<DropLog, 'read' | 'ruleOf'>;
  readonly #ended = new Map<number, Timed<T>>();
  readonly #pending = new Map<number, Asked<T>>();
  readonly #askers = new Map<string | undefined, Set<NamespaceName>>();

  constructor(log: Pick<DropLog, 'read' | 'ruleOf'>) {
    this.#log = log;
  }

  /** Once, and `close` afterwards, whatever happens. */
  pose(questions: readonly Question<T>[]): void {
    const namespaces = new Set(questions.map(({ namespace }) => namespace));
    for (const namespace of namespaces) {
      inNamespace(namespace, () => {
        questions.forEach((question, index) => {
          if (question.namespace === namespace) this.#pose(question, index);
        });
      });
    }
  }

  /** Hears what has come, and serves those of our own that were asked: whether there was anything. */
  readonly stirs = (): boolean => {
    const answered = [...this.#pending].filter(([index, asked]) => this.#read(index, asked));
    const served = serveListeners();
    const logged = this.#log.read();
    return answered.length > 0 || served || logged;
  };

  get isAnswered(): boolean {
    return this.#pending.size === 0;
  }

  /** Whether a rule says that it dropped all that is not answered, and no program could get to answer a second copy. */
  get isExplained(): boolean {
    return [...this.#pending.values()].every(({ key }) => this.#ruleOf(key) !== undefined && !isForProgram(key ?? ''));
  }

  /** What has no answer was dropped by a rule, or is `otherwise`. Nothing is awaited any more. */
  end(otherwise: Ended<T>): readonly Timed<T>[] {
    for (const [index, { key, since }] of this.#pending) {
      const rule = this.#ruleOf(key);
      const isOpen = otherwise.kind === 'undecided' && isForProgram(key ?? '');
      this.#note(index, rule === undefined || isOpen ? otherwise : { kind: 'silent', by: rule }, since);
    }
    this.close();
    return [...this.#ended].sort(([a], [b]) => a - b).map(([, ended]) => ended);
  }

  close(): void {
    for (const { fd } of this.#pending.values()) shut(fd);
    this.#pending.clear();
  }

  /** The log tells of a node's rules, not of who asked: of two namespaces with equal addresses it may mean either. */
  #ruleOf(key: string | undefined): string | undefined {
    return this.#askers.get(key)?.size === 1 ? this.#log.ruleOf(key) : undefined;
  }

  #pose({ namespace, pose }: Question<T>, index: number): void {
    const since = performance.now();
    const posed = pose();
    if (posed.kind !== 'pending') {
      this.#note(index, posed, since);
      return;
    }
    const asked = { ...posed.waiting, since };
    this.#askers.set(asked.key, (this.#askers.get(asked.key) ?? new Set()).add(namespace));
    this.#pending.set(index, asked);
    this.#read(index, asked);
  }

  #read(index: number, { fd, read, since }: Asked<T>): boolean {
    const ended = read();
    if (ended === undefined) return false;
    this.#note(index, ended, since);
    this.#pending.delete(index);
    shut(fd);
    return true;
  }

  #note(index: number, ended: Ended<T>, since: number): void {
    this.#ended.set(index, { ...ended, ms: performance.now() - since });
  }
}
