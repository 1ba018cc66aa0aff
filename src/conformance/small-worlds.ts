/** A lab of many small worlds, tenants apart, each with a policy of its own: what they cost is shared by all of them. */
import { Lab } from '../emulator/lab.ts';
import { ProbeError } from '../emulator/lab-error.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import { answer, type Probe } from '../model/probe.ts';
import { policyText, replaced, type SmallPolicy, smallWorld } from './small-scope.ts';

/** Of some policies: a line for each probe answered otherwise than the model says, and for each policy not judged. */
export type Judged = { readonly different: readonly string[]; readonly undecided: readonly string[] };

const BY: readonly Probe['by'][] = [
  { kind: 'icmp' },
  { kind: 'tcp', port: 80 },
  { kind: 'tcp', port: 81 },
  { kind: 'udp', port: 80 },
  { kind: 'udp', port: 81 },
];

/** From each of the four containers of a world to each other one, by five ways. */
export const PROBES = 4 * 3 * BY.length;

const NOTHING: SmallPolicy = [];

/** A lab with these nodes and nothing else. */
export type SmallLab = Pick<Lab, 'cluster' | 'dispatchAll' | 'probeAll' | 'close'>;
export const NODES = ['n1', 'n2'] as const;

export const openSmallLab = (): Promise<SmallLab> => Lab.open({ nodes: NODES });

export class SmallWorlds implements AsyncDisposable {
  readonly #lab: SmallLab;
  readonly #tenants: readonly string[];
  readonly #probes: readonly (readonly Probe[])[];
  #policies: readonly SmallPolicy[];

  private constructor(lab: SmallLab, tenants: readonly string[]) {
    this.#lab = lab;
    this.#tenants = tenants;
    this.#probes = tenants.map((tenant) => probesIn(lab.cluster, tenant));
    this.#policies = tenants.map(() => NOTHING);
  }

  static async open(worlds: number, openLab: () => Promise<SmallLab> = openSmallLab): Promise<SmallWorlds> {
    const tenants = Array.from({ length: worlds }, (_, index) => `t${index + 1}`);
    const lab = await openLab();
    try {
      await taken(lab, tenants.flatMap(smallWorld));
      return new SmallWorlds(lab, tenants);
    } catch (error) {
      await lab.close();
      throw error;
    }
  }

  /** At most as many as there are worlds. What differs is tried again by itself, and so is each where not all could be asked. */
  async judge(policies: readonly SmallPolicy[]): Promise<Judged> {
    const found = await this.#differences(policies).catch(unlessUndecided);
    if (typeof found === 'string') return this.#oneByOne(policies);
    const suspects = policies.filter((_, index) => (found[index] ?? []).length > 0);
    const alone = await this.#oneByOne(suspects);
    const together = policies.flatMap((policy, index) =>
      (found[index] ?? []).map((line) => `${policyText(policy)}: ${line}`),
    );
    return {
      ...alone,
      different: together.map((line) => (alone.different.includes(line) ? line : `${line} (only in company)`)),
    };
  }

  /** Everybody else has no rules meanwhile. */
  async #oneByOne(policies: readonly SmallPolicy[]): Promise<Judged> {
    const different: string[] = [];
    const undecided: string[] = [];
    for (const policy of policies) {
      const found = await this.#differences([policy]).catch(unlessUndecided);
      if (typeof found === 'string') undecided.push(`${policyText(policy)}: ${found}`);
      else different.push(...found.flat().map((line) => `${policyText(policy)}: ${line}`));
    }
    return { different, undecided };
  }

  /** Of each policy. */
  async #differences(policies: readonly SmallPolicy[]): Promise<readonly (readonly string[])[]> {
    const all = this.#tenants.map((_, index) => policies[index] ?? NOTHING);
    await taken(
      this.#lab,
      this.#tenants.flatMap((tenant, index) =>
        replaced(tenant, this.#policies[index] ?? NOTHING, all[index] ?? NOTHING),
      ),
    );
    this.#policies = all;
    const probes = this.#probes.slice(0, policies.length);
    const asked = this.#lab.probeAll(probes.flat());
    const expected = probes.map((some) => some.map((probe) => answer(this.#lab.cluster, probe).outcome));
    const answers = [...(await asked)];
    return probes.map((some, world) =>
      some.flatMap((probe, index) => {
        const [wanted, observed] = [expected[world]?.[index], answers.shift()?.outcome];
        return wanted === observed ? [] : [`${probeWords(probe)}: model ${wanted}, kernel ${observed}`];
      }),
    );
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#lab.close();
  }
}

/** Why something could not be asked. */
function unlessUndecided(error: unknown): string {
  if (error instanceof ProbeError) return error.message;
  throw error;
}

async function taken(lab: SmallLab, commands: readonly Command[]): Promise<void> {
  const done = await lab.dispatchAll(commands);
  if (!done.ok) throw new Error(`the model refuses a small world: ${done.error.text}`);
}

function probesIn(cluster: Cluster, tenant: string): readonly Probe[] {
  const members = [...cluster.endpoints.values()].filter(({ network, group }) => {
    return network === `${tenant}:n` && group !== undefined;
  });
  return members.flatMap((from) =>
    members
      .filter((to) => to !== from)
      .flatMap((to) =>
        BY.map((by) => ({ from: { kind: 'sandbox', name: from.joined?.sandbox ?? '' } as const, to: to.address, by })),
      ),
  );
}

/** The same in every world: addresses are, and names are but for the tenant. */
function probeWords({ from, to, by }: Probe): string {
  return `${from.name.replace(/^t\d+-/, '')} -> ${to} ${by.kind === 'icmp' ? 'icmp' : `${by.kind}/${by.port}`}`;
}
