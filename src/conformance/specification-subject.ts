/** What the kernel of a lab would be told, walked by packets and held against the model. It needs no kernel. */
import { setImmediate } from 'node:timers/promises';
import { etcFolder } from '../emulator/naming.ts';
import { realise } from '../emulator/realise/index.ts';
import { placeOf } from '../emulator/services/place.ts';
import { type Distort, undistorted } from '../emulator/step.ts';
import type { Address } from '../model/address/address.ts';
import { type Cluster, EMPTY_CLUSTER, RESOLVER } from '../model/cluster.ts';
import type { Party } from '../model/forward.ts';
import type { Probe } from '../model/probe.ts';
import { ok } from '../model/result.ts';
import type { Capabilities } from '../netns/capabilities.ts';
import { CAPABILITIES } from '../netns/capability-table.ts';
import type { KernelSpec } from '../netns/spec.ts';
import { type Asked, asked } from '../walk/answer.ts';
import type { Kernel } from '../walk/kernel.ts';
import { kernelOf } from '../walk/kernel-of.ts';
import { type Resolved, resolveName, type Place as Where } from '../walk/resolve.ts';
import type { Difference } from './difference.ts';
import { interfaceDifferences } from './examine-interfaces.ts';
import { nameDifferences } from './examine-names.ts';
import { natDifferences, routeDifferences } from './examine-tables.ts';
import { expectedOf } from './expected.ts';
import { foreseen } from './foreseen.ts';
import type { Step } from './history.ts';
import { probeText } from './probe-text.ts';
import type { Done, OpenSubject, Subject } from './subject.ts';

/** A kernel that can do everything. */
const ALL = Object.fromEntries(Object.keys(CAPABILITIES).map((name) => [name, true])) as Capabilities;

/** `distort`: a mistake made on purpose in what the kernel would be told. */
export const openSpecificationSubject =
  (options: { readonly distort?: Distort } = {}): OpenSubject =>
  async () =>
    new SpecificationSubject(options.distort ?? undistorted);

class SpecificationSubject implements Subject {
  readonly name = 'specification';
  readonly #distort: Distort;
  #cluster: Cluster = EMPTY_CLUSTER;
  /** Nothing: what follows from the cluster. */
  #distorted: KernelSpec | undefined;

  constructor(distort: Distort) {
    this.#distort = distort;
  }

  /** Lets signals and timers in: nothing else here waits for anything, and Ctrl-C would not be heard. */
  async reset(): Promise<void> {
    await setImmediate();
    this.#become(EMPTY_CLUSTER);
  }

  /** Nothing is done to anything, so what fails leaves all as it was. */
  async perform({ commands, fails }: Step): Promise<Done> {
    const done = foreseen(this.#cluster, commands);
    if (!done.ok) return done;
    if (fails !== undefined) return 'failed';
    this.#become(done.value.cluster);
    return ok(done.value.events);
  }

  async examine(cluster: Cluster, probes: readonly Probe[]): Promise<readonly Difference[]> {
    const spec = this.#distorted ?? realise(this.#cluster, ALL);
    const walked = new Walked(this.#cluster, kernelOf(spec));
    return [
      ...probes.flatMap((probe) => reachability(cluster, walked, probe)),
      ...(await nameDifferences(walked, cluster)),
      ...interfaceDifferences(cluster, spec),
      ...routeDifferences(cluster, spec),
      ...natDifferences(cluster, spec),
    ];
  }

  /** A mistake is made at every step, since some remember what was before. */
  #become(cluster: Cluster): void {
    this.#cluster = cluster;
    if (this.#distort === undistorted) return;
    this.#distorted = this.#distort(realise(cluster, ALL), { cluster, capabilities: ALL });
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

/** Probes and names of parties, answered by walks. */
export class Walked {
  readonly #cluster: Cluster;
  readonly #kernel: Kernel;
  readonly #places = new Map<Party, Where | undefined>();

  constructor(cluster: Cluster, kernel: Kernel) {
    this.#cluster = cluster;
    this.#kernel = kernel;
  }

  answer({ from, to: name, by }: Probe): Asked | 'unresolved' {
    const place = this.#placeOf(from);
    const [to] = this.resolve(from, name);
    return to === undefined || !place ? 'unresolved' : asked(this.#kernel, { namespace: place.namespace, to, by });
  }

  /** For those who have no use for a reason. */
  resolve(party: Party, name: string): readonly Address[] {
    const found = this.lookUp(party, name);
    return typeof found === 'string' ? [] : found;
  }

  lookUp(party: Party, name: string): Resolved {
    const place = this.#placeOf(party);
    return place ? resolveName(this.#kernel, place, name, RESOLVER) : 'no answer';
  }

  async lookUpAll(
    questions: readonly { readonly party: Party; readonly name: string }[],
  ): Promise<readonly Resolved[]> {
    return questions.map(({ party, name }) => this.lookUp(party, name));
  }

  /** The party of many probes is one object. */
  #placeOf(party: Party): Where | undefined {
    if (!this.#places.has(party)) this.#places.set(party, whereIs(this.#cluster, party));
    return this.#places.get(party);
  }
}

function whereIs(cluster: Cluster, party: Party): Where | undefined {
  const place = placeOf(cluster, party);
  return place && { namespace: place.namespace, folder: etcFolder(party) };
}

function reachability(cluster: Cluster, walked: Walked, probe: Probe): readonly Difference[] {
  const said = walked.answer(probe);
  const observed = said === 'unresolved' ? said : said.outcome;
  const expected = expectedOf(cluster, probe).outcome;
  if (expected === observed) return [];
  return [{ aspect: 'reachability', about: probeText(probe), expected, observed, probe }];
}
