/** What the kernel makes of rules: they are loaded into an empty namespace and read there. */
import type { Exec, NativeReading } from './exec.ts';
import { listedRuleset, listedTables } from './rule-listing.ts';
import { replacing } from './ruleset-text.ts';
import type { Fact, NamespaceName } from './spec.ts';

/** The empty namespace. It is there only while something is read in it. */
export const REFERENCE: NamespaceName = 'vethlab-reference';

type Rules = Extract<Fact, { kind: 'ruleset' | 'iptables' }>;

/** In the words of the program. Empty: none. */
export async function listed(exec: Exec, kind: Rules['kind'], namespace: NamespaceName): Promise<string> {
  const argv = kind === 'ruleset' ? ['nft', '-s', 'list', 'ruleset'] : ['iptables-save'];
  const text = await exec({ kind: 'read', argv, namespace });
  return kind === 'ruleset' ? listedRuleset(text) : listedTables(text);
}

/** The same rules are read once: a kernel makes the same of them each time. */
export class References {
  readonly #exec: Exec;
  /** There is one empty namespace: who comes later waits. */
  #last: Promise<unknown> = Promise.resolve();
  readonly #known = new Map<string, string | undefined>();

  constructor(exec: Exec) {
    this.#exec = exec;
  }

  /** As `RulesReading` has it; nothing where only the program can read it. */
  reading(rules: Rules): Promise<string | undefined> {
    return this.#remembered(`reading ${rules.kind} ${rules.text}`, () => this.#loaded(rules, () => this.#read(rules)));
  }

  /** In the words of the program. */
  async listing(rules: Rules): Promise<string> {
    const list = () => listed(this.#exec, rules.kind, REFERENCE);
    const text = await this.#remembered(`listing ${rules.kind} ${rules.text}`, () => this.#loaded(rules, list));
    return text ?? '';
  }

  #remembered(key: string, read: () => Promise<string | undefined>): Promise<string | undefined> {
    const asked = this.#last.then(() => this.#found(key, read));
    this.#last = asked.catch(() => undefined);
    return asked;
  }

  async #found(key: string, read: () => Promise<string | undefined>): Promise<string | undefined> {
    if (this.#known.has(key)) return this.#known.get(key);
    const found = await read();
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(key, found);
    return found;
  }

  /** The namespace is left by whatever `read` comes to. */
  async #loaded<T>({ kind, text }: Rules, read: () => Promise<T>): Promise<T> {
    const namespace: Fact = { kind: 'namespace', namespace: REFERENCE };
    await this.#exec({ kind: 'native', op: { verb: 'add', fact: namespace } });
    try {
      const program = kind === 'ruleset' ? 'nft' : 'iptables-restore';
      const loaded = kind === 'ruleset' ? replacing('', text) : text;
      await this.#exec({ kind: 'load', program, namespace: REFERENCE, text: loaded });
      return await read();
    } finally {
      await this.#exec({ kind: 'native', op: { verb: 'del', fact: namespace } });
    }
  }

  async #read({ kind }: Rules): Promise<string | undefined> {
    const { stacks } = JSON.parse(
      await this.#exec({ kind: 'native-read', sysctls: [], stacks: [REFERENCE] }),
    ) as NativeReading;
    return stacks?.[0]?.rules?.[kind];
  }
}

/** A lab that has lived long forgets them all. */
const MOST = 1000;

const ofKernels = new WeakMap<Exec, References>();

/** Those of a kernel, as long as it lives. */
export function referencesOf(exec: Exec): References {
  const known = ofKernels.get(exec);
  if (known !== undefined) return known;
  const references = new References(exec);
  ofKernels.set(exec, references);
  return references;
}
