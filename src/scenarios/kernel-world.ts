/** The world of the kernel: a lab, and what programs and frames in it show. */
import { readFileSync } from 'node:fs';
import { Lab, type LabOptions } from '../emulator/lab.ts';
import { NotRunning } from '../emulator/lab-error.ts';
import { portName } from '../emulator/naming.ts';
import type { Frame as SeenFrame } from '../emulator/services/frame.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { Party } from '../model/forward.ts';
import type { Frame } from '../model/frames.ts';
import type { Interface } from '../model/interfaces.ts';
import type { Answer, Probe } from '../model/probe.ts';
import { render } from '../netns/op.ts';
import type { Listing } from './listing.ts';
import { observedListing } from './observed-listing.ts';
import { firstDivergence, waypoints } from './waypoint.ts';
import { endName, type RealWorld } from './world.ts';

export class KernelWorld implements RealWorld {
  readonly name = 'kernel';
  readonly kernel = kernelKind();
  readonly lab: Lab;
  #evidence: readonly string[] = [];

  private constructor(lab: Lab) {
    this.lab = lab;
  }

  static async open(options: LabOptions = {}): Promise<KernelWorld> {
    return new KernelWorld(await Lab.open({ nodes: [], ...options }));
  }

  get cluster(): Cluster {
    return this.lab.cluster;
  }

  dispatch(commands: readonly Command[]) {
    return this.lab.dispatchAll(commands);
  }

  async probe(probe: Probe): Promise<Answer> {
    const [answer] = await this.probeAll([probe]);
    return answer as Answer;
  }

  async probeAll(probes: readonly Probe[]): Promise<readonly Answer[]> {
    const answers = await this.lab.probeAll(probes);
    return answers.map(({ outcome, address }) => (address === undefined ? { outcome } : { outcome, address }));
  }

  async interfaces(party: Party): Promise<readonly Interface[]> {
    const found = await this.lab.interfaces(party).catch(noneWithout);
    return found.flatMap((one) => (ofNetworks(one.name) ? [] : [{ ...one, name: this.#calledBy(one.name) }]));
  }

  resolve(party: Party, name: string) {
    return this.lab.resolve(party, name);
  }

  /** The name is resolved beforehand: what that costs is not to be seen. */
  async frames(node: string, wire: string, probe: Probe): Promise<readonly Frame[]> {
    const [to] = await this.lab.resolve(probe.from, probe.to);
    await using capture = await this.lab.capture({ kind: 'node', name: node }, { link: wire });
    if (to !== undefined) await this.lab.probe({ ...probe, to });
    const seen = await capture.end();
    this.#evidence = seen.flatMap(({ line, inner }) => (inner ? [line, `  ${inner.line}`] : [line]));
    return seen.flatMap(frameOf);
  }

  nat(node: string) {
    return this.lab.nat(node);
  }

  list(asked: Listing) {
    return observedListing(this.lab, asked);
  }

  async drift(): Promise<readonly string[]> {
    return (await this.lab.observe()).map(render);
  }

  async run(party: Party, argv: readonly string[]): Promise<number> {
    const { code, stdout, stderr } = await this.lab.exec(party, argv);
    this.#evidence = `${stdout}${stderr}`.trimEnd().split('\n');
    return code;
  }

  evidence(): readonly string[] {
    const seen = this.#evidence;
    this.#evidence = [];
    return seen;
  }

  /** The name is asked again; if it is not that, the probe is made again, watched at every place of the expected way. */
  async explain(probe: Probe, expected: Answer): Promise<string> {
    const [named] = await this.lab.resolve(probe.from, probe.to);
    if (named !== expected.address) return differentlyNamed(probe.to, expected.address, named);
    const places = waypoints(this.cluster, expected);
    const captures = await Promise.all(places.map(({ party, link }) => this.lab.capture(party, { link })));
    await this.lab.probe(expected.address === undefined ? probe : { ...probe, to: expected.address });
    const seen = await Promise.all(captures.map((capture) => capture.end()));
    return firstDivergence(expected, places, seen);
  }

  #calledBy(link: string): string {
    const end = [...this.cluster.endpoints.values()].find((endpoint) => portName(endpoint) === link);
    return end?.joined ? endName(end.joined) : link;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.lab.close();
  }
}

const differentlyNamed = (name: string, model = 'nothing', kernel = 'nothing'): string =>
  `none, for the name differs: ${name} means ${model} in the model and ${kernel} in the kernel`;

/** Bridges, VTEPs and tagged links, which belong to networks and not to the node. */
const ofNetworks = (link: string): boolean => /^(c\d+|vx\d+|eth2\.\d+)$/.test(link);

function noneWithout(error: unknown): readonly Interface[] {
  if (error instanceof NotRunning) return [];
  throw error;
}

/** Frames that are not IP (ARP) are none that the model knows. */
function frameOf({ vni, vlan, from, to }: SeenFrame): readonly Frame[] {
  if (from === undefined || to === undefined) return [];
  if (vni !== undefined) return [{ kind: 'vxlan', vni, from, to }];
  return [vlan === undefined ? { kind: 'plain', from, to } : { kind: 'vlan', vlan, from, to }];
}

const kernelKind = (): 'host' | 'uml' =>
  readFileSync('/proc/cpuinfo', 'utf8').includes('User Mode Linux') ? 'uml' : 'host';
