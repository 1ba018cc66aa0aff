/** Where an invariant is looked at: in the model alone, or in the kernel of a lab. */
import { Lab, type LabOptions } from '../emulator/lab.ts';
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import { type Command, decide, evolve } from '../model/decider.ts';
import { answer, type Outcome, type Probe } from '../model/probe.ts';
import type { Topology } from './topology.ts';

export interface World extends AsyncDisposable {
  readonly cluster: Cluster;
  /** Whether it was taken; what is refused changes nothing. */
  dispatch(command: Command): Promise<boolean>;
  /** In the order of the probes. */
  outcomes(probes: readonly Probe[]): Promise<readonly Outcome[]>;
}

/** Makes the world of a topology. */
export type Build = (topology: Topology) => Promise<World>;

export const inModel: Build = (topology) => filled(new ModelWorld(), topology);

/** A lab for each world; throws what `Lab.open` and `Lab.dispatch` throw. */
export const inKernel =
  (options: Omit<LabOptions, 'nodes'> = {}): Build =>
  async (topology) => {
    const world = new KernelWorld(await Lab.open({ ...options, nodes: [] }));
    try {
      return await filled(world, topology);
    } catch (error) {
      await world[Symbol.asyncDispose]();
      throw error;
    }
  };

async function filled(world: World, topology: Topology): Promise<World> {
  for (const command of topology) await world.dispatch(command);
  return world;
}

class ModelWorld implements World {
  cluster = EMPTY_CLUSTER;

  async dispatch(command: Command): Promise<boolean> {
    const decided = decide(this.cluster, command);
    if (decided.ok) this.cluster = decided.value.reduce(evolve, this.cluster);
    return decided.ok;
  }

  async outcomes(probes: readonly Probe[]): Promise<readonly Outcome[]> {
    return probes.map((probe) => answer(this.cluster, probe).outcome);
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

class KernelWorld implements World {
  readonly #lab: Lab;

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  get cluster(): Cluster {
    return this.#lab.cluster;
  }

  async dispatch(command: Command): Promise<boolean> {
    return (await this.#lab.dispatch(command)).ok;
  }

  async outcomes(probes: readonly Probe[]): Promise<readonly Outcome[]> {
    return (await this.#lab.probeAll(probes)).map(({ outcome }) => outcome);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#lab.close();
  }
}
