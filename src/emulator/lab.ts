/** The imperative shell: commands in, namespaces out, and questions to both. */
import type { Address } from '../model/address/address.ts';
import type { Cluster } from '../model/cluster.ts';
import type { ClusterEvent, Command } from '../model/decider.ts';
import type { Party } from '../model/forward.ts';
import type { NatRule } from '../model/nat.ts';
import type { Probe } from '../model/probe.ts';
import { type Answer, ask, type Query } from '../model/query.ts';
import type { Refusal } from '../model/refusal.ts';
import { ok, type Result } from '../model/result.ts';
import { type Capabilities, capabilities } from '../netns/capabilities.ts';
import { type Completed, type Holder, openHolder, type Place, type Running } from '../netns/holder.ts';
import { type Op, render } from '../netns/op.ts';
import { atMost } from './at-most.ts';
import { type FirstCluster, firstCluster } from './first-cluster.ts';
import { guarded } from './guarded.ts';
import { KernelCluster } from './kernel-cluster.ts';
import { LabClosed, NotRunning } from './lab-error.ts';
import type { LabOptions } from './lab-options.ts';
import { containerName } from './naming.ts';
import { captureFrom, firstFrom, linksFrom, optionsFrom, type RunOptions, runFrom, spawnFrom } from './options.ts';
import { Capture, type CaptureRequest } from './services/capture.ts';
import { type Interface, interfacesIn } from './services/interfaces.ts';
import { type LookedUp, lookUpNames, resolveNames } from './services/names.ts';
import { natRules } from './services/nat.ts';
import { placeOf } from './services/place.ts';
import { type KernelAnswer, probeAll } from './services/probe.ts';
import { change, NOTHING, step } from './step.ts';
import { Turnstile } from './turnstile.ts';
import { argvFrom, commandsFrom, nameFrom, partyFrom, probesFrom, queryFrom } from './understood.ts';

export type { LabOptions };

const GRACE_MS = 5000;

/**
 * Owns namespaces that nothing of the host is in, until `close` (or `await using`, or the end of this process, however
 * it comes). Throws LabClosed, KernelError, CapabilityError, NotRunning, NotUnderstood, ProbeError; what the model refuses is returned.
 */
export class Lab implements AsyncDisposable {
  readonly capabilities: Capabilities;
  readonly #holder: Holder;
  readonly #kernel: KernelCluster;
  readonly #options: LabOptions;
  readonly #turnstile = new Turnstile();
  #closed: string | undefined;

  private constructor(holder: Holder, known: Capabilities, options: LabOptions) {
    this.#holder = holder;
    this.#kernel = new KernelCluster(options.through?.(holder.exec) ?? holder.exec, known, options);
    this.#options = options;
    this.capabilities = known;
    void holder.gone.then((reason) => {
      this.#closed ??= reason;
    });
  }

  static async open(options: LabOptions = {}): Promise<Lab> {
    const since = performance.now();
    const cluster = firstCluster(optionsFrom(options));
    const foreseen = capabilities().then((known) => ({ known, ...change(NOTHING, cluster, known, options.distort) }));
    const [opened, first] = await Promise.allSettled([openHolder(), foreseen]);
    if (opened.status === 'rejected') throw opened.reason;
    const holder = guarded(opened.value);
    try {
      if (first.status === 'rejected') throw first.reason;
      const { known, after, ops } = first.value;
      const lab = new Lab(holder, known, options);
      await lab.#kernel.become(after, ops, []);
      options.journal?.({ kind: 'opened', ops, ms: performance.now() - since });
      return lab;
    } catch (error) {
      await holder[Symbol.asyncDispose]();
      throw error;
    }
  }

  get cluster(): Cluster {
    return this.#kernel.state.cluster;
  }

  /** Resolves when the lab's processes have ended, however they did, with the reason. */
  get gone(): Promise<string> {
    return this.#holder.gone;
  }

  /** Of the lab's first process, as it is seen from outside: a way in for nsenter. */
  get pid(): number {
    return this.#holder.pid;
  }

  /** Of the party's container, where it runs: the way to it for nsenter(1). */
  async firstProcess(party: Party): ReturnType<Holder['firstProcess']> {
    return this.#holder.firstProcess(containerName(partyFrom(party)));
  }

  /** One after the other, however they come. A refusal changes nothing, and neither does a KernelError, which is thrown. */
  dispatch(command: Command): Promise<Result<readonly ClusterEvent[], Refusal>> {
    return this.dispatchAll([command]);
  }

  /** All of them or none, and the kernel sees one change. */
  dispatchAll(commands: readonly Command[]): Promise<Result<readonly ClusterEvent[], Refusal>> {
    return this.#turnstile.pass(async () => {
      this.#mustBeOpen();
      const since = performance.now();
      await this.#kernel.mendIfDoubtful();
      const next = step(this.#kernel.state, commandsFrom(commands), this.capabilities, this.#options.distort);
      if (!next.ok) {
        this.#options.journal?.({ kind: 'refused', commands, refusal: next.error });
        return next;
      }
      const { after, events, ops } = next.value;
      await this.#kernel.become(after, ops, commands);
      this.#options.journal?.({ kind: 'dispatched', commands, events, ops, ms: performance.now() - since });
      return ok(events);
    });
  }

  /** All that commands have made is gone: the lab is as `Lab.open` with these options leaves it, in less time. */
  reset(to: FirstCluster = { nodes: [] }): Promise<void> {
    return this.#turnstile.pass(async () => {
      this.#mustBeOpen();
      const since = performance.now();
      const ops = await this.#kernel.turnInto(firstCluster(firstFrom(to)));
      this.#options.journal?.({ kind: 'reset', ops, ms: performance.now() - since });
    });
  }

  /** What a command would do to the kernel, a line for each change; nothing is done. */
  planOf(command: Command): Result<readonly string[], Refusal> {
    const next = step(this.#kernel.state, commandsFrom([command]), this.capabilities);
    return next.ok ? ok(next.value.ops.map(render)) : next;
  }

  /** The cluster's own answer, from the model. */
  ask<Q extends Query>(query: Q): Answer<Q> {
    return ask(this.cluster, queryFrom(query));
  }

  async probe(probe: Probe): Promise<KernelAnswer> {
    const [answer] = await this.probeAll([probe]);
    return answer as KernelAnswer;
  }

  /** Made together. Every verdict has its evidence; where none is to be had, ProbeError is thrown. */
  async probeAll(probes: readonly Probe[]): Promise<readonly KernelAnswer[]> {
    this.#mustBeOpen();
    const { patienceMs } = this.#options;
    const asked = { holder: this.#holder, ...this.#kernel.state, ...(patienceMs === undefined ? {} : { patienceMs }) };
    return probeAll(asked, probesFrom(probes));
  }

  /** Runs a program where the party is, and waits for its end. */
  async exec(party: Party, argv: readonly string[], options: RunOptions = {}): Promise<Completed> {
    return this.#holder.run({ place: this.#place(party), argv: argvFrom(argv), ...runFrom(options) });
  }

  /** Starts a program where the party is. */
  async spawn(party: Party, argv: readonly string[], options: Pick<RunOptions, 'env'> = {}): Promise<Running> {
    return this.#holder.spawn({ place: this.#place(party), argv: argvFrom(argv), ...spawnFrom(options) });
  }

  /** Frames on an interface of the party from now on. */
  async capture(party: Party, request: Omit<CaptureRequest, 'namespace'>): Promise<Capture> {
    return Capture.start(this.#holder, { namespace: this.#place(party).namespace, ...captureFrom(request) });
  }

  /** Every frame of these links from now on, whosever they are. */
  async tap(...[links]: Parameters<Holder['tap']>): ReturnType<Holder['tap']> {
    return this.#holder.tap(linksFrom(links));
  }

  /** What a name means to the party. Empty: nothing. */
  async resolve(party: Party, name: string): Promise<readonly Address[]> {
    return (await this.resolveAll([{ party, name }]))[0] ?? [];
  }

  /** Made together, as `probeAll` does. */
  async resolveAll(
    names: readonly { readonly party: Party; readonly name: string }[],
  ): Promise<readonly (readonly Address[])[]> {
    const asked = names.map(({ party, name }) => ({ party, ...this.#place(party), name: nameFrom(name) }));
    return resolveNames(this.#holder, this.#kernel.state.spec, asked);
  }

  /** As `resolveAll`, but it tells a name that nobody knows from a server that fails, or does not answer. */
  async lookUpAll(names: readonly { readonly party: Party; readonly name: string }[]): Promise<readonly LookedUp[]> {
    const asked = names.map(({ party, name }) => ({ party, ...this.#place(party), name: nameFrom(name) }));
    return lookUpNames(this.#holder, this.#kernel.state.spec, asked);
  }

  async interfaces(party: Party): Promise<readonly Interface[]> {
    return interfacesIn(this.#holder.exec, this.#place(party).namespace);
  }

  async nat(node: string): Promise<readonly NatRule[]> {
    return natRules(this.#holder.exec, this.#place({ kind: 'node', name: node }).namespace);
  }

  /** What would have to be done to the kernel for it to be the cluster: nothing, unless somebody meddled. */
  observe(): Promise<readonly Op[]> {
    return this.#turnstile.pass(async () => {
      this.#mustBeOpen();
      return this.#kernel.drift();
    });
  }

  /** Does what `observe` says. */
  repair(): Promise<readonly Op[]> {
    return this.#turnstile.pass(async () => {
      this.#mustBeOpen();
      return this.#kernel.mend();
    });
  }

  /** After what was begun has ended, or after 5 s. Nothing is left of it. */
  async close(): Promise<void> {
    const shut = async () => this.#shut();
    await atMost(GRACE_MS, this.#turnstile.pass(shut));
    await shut();
    await this.#holder[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #shut(): void {
    if (this.#closed !== undefined) return;
    this.#closed = 'it was closed';
    this.#options.journal?.({ kind: 'closed' });
  }

  #place(party: Party): Place {
    this.#mustBeOpen();
    const place = placeOf(this.cluster, partyFrom(party));
    if (!place) throw new NotRunning(party, this.cluster);
    return place;
  }

  #mustBeOpen(): void {
    if (this.#closed !== undefined) throw new LabClosed(this.#closed);
  }
}
