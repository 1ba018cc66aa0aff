/** All small policies, model against kernel, a tenant for each and many tenants at a time. */
import { Lab, type LabOptions } from '../emulator/lab.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { Outcome, Probe } from '../model/probe.ts';
import { answer } from '../model/probe.ts';
import { policyText, replaced, type SmallPolicy, smallWorld } from './small-scope.ts';

export type Exhaustion = {
  readonly policies: readonly SmallPolicy[];
  /** Tenants in the lab: policies that are tried together. */
  readonly atOnce: number;
  /** Of the lab in which they are tried. */
  readonly lab?: Omit<LabOptions, 'nodes'>;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, probes: number) => void;
};

export type Tally = {
  readonly policies: number;
  readonly probes: number;
  readonly ms: number;
  /** A line for each probe that was answered otherwise than the model says. */
  readonly different: readonly string[];
};

const BY: readonly Probe['by'][] = [
  { kind: 'icmp' },
  { kind: 'tcp', port: 80 },
  { kind: 'tcp', port: 81 },
  { kind: 'udp', port: 80 },
  { kind: 'udp', port: 81 },
];

/** Throws what a lab throws, and where the kernel refuses what the model takes. */
export async function exhaust(asked: Exhaustion): Promise<Tally> {
  const since = performance.now();
  const tenants = Array.from({ length: Math.min(asked.atOnce, asked.policies.length) }, (_, index) => `t${index + 1}`);
  await using lab = await open(tenants, asked.lab);
  const probes = new Map(tenants.map((tenant) => [tenant, probesIn(lab.cluster, tenant)]));
  const different: string[] = [];
  let before: readonly SmallPolicy[] = tenants.map(() => []);
  let done = 0;
  for (; done < asked.policies.length && !asked.signal?.aborted; done += before.length) {
    const after = asked.policies.slice(done, done + tenants.length);
    await taken(
      lab,
      tenants.flatMap((tenant, index) => replaced(tenant, before[index] ?? [], after[index] ?? [])),
    );
    different.push(...(await judged(lab, tenants, after, probes)));
    before = after;
    asked.progress?.(done + after.length, (done + after.length) * PROBES);
  }
  const policies = Math.min(done, asked.policies.length);
  return { policies, probes: policies * PROBES, ms: performance.now() - since, different };
}

/** From each of the four containers of a world to each other one, by five ways. */
const PROBES = 4 * 3 * BY.length;

async function open(tenants: readonly string[], options: Exhaustion['lab']): Promise<Lab> {
  const lab = await Lab.open({ ...options, nodes: ['n1', 'n2'] });
  try {
    await taken(lab, tenants.flatMap(smallWorld));
    return lab;
  } catch (error) {
    await lab.close();
    throw error;
  }
}

async function taken(lab: Lab, commands: readonly Command[]): Promise<void> {
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

async function judged(
  lab: Lab,
  tenants: readonly string[],
  policies: readonly SmallPolicy[],
  probes: ReadonlyMap<string, readonly Probe[]>,
): Promise<readonly string[]> {
  const asked = policies.flatMap((policy, index) =>
    (probes.get(tenants[index] ?? '') ?? []).map((probe) => ({ policy, probe })),
  );
  const answers = await lab.probeAll(asked.map(({ probe }) => probe));
  return asked.flatMap(({ policy, probe }, index) => {
    const expected = answer(lab.cluster, probe).outcome;
    const observed = answers[index]?.outcome;
    return observed === expected ? [] : [told(policy, probe, expected, observed)];
  });
}

function told(policy: SmallPolicy, { from, to, by }: Probe, expected: Outcome, observed: Outcome | undefined): string {
  const way = by.kind === 'icmp' ? 'icmp' : `${by.kind}/${by.port}`;
  return `${policyText(policy)}: ${from.name} -> ${to} ${way}: model ${expected}, kernel ${observed}`;
}
