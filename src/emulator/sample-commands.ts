/** Commands in short, for tests of labs. */
import type { Command } from '../model/decider.ts';
import type { NetworkReference, SandboxCommand } from '../model/sandbox.ts';

type Rest<T extends Command['type']> = Partial<Extract<Command, { type: T }>>;

export const N1 = 'tutorial-node1';
export const N2 = 'tutorial-node2';

export const tenant = (name: string): Command => ({ type: 'tenant.create', tenant: name });

export const network = (name: string, subnet: string, rest: Rest<'network.create'> = {}): Command => ({
  ...{ type: 'network.create', tenant: 'default', network: name, subnet },
  ...rest,
});

export const overlay = (name: string): Command => ({ type: 'docker-network.create', driver: 'overlay', network: name });

export const userBridge = (name: string, node: string): Command => ({
  ...{ type: 'docker-network.create', driver: 'bridge', network: name, node },
});

export const policy = (name: string): Command => ({ type: 'policy.create', tenant: 'default', policy: name });

export const rule = (policy: string, rule: string, rest: Rest<'rule.add'>): Command => ({
  ...{ type: 'rule.add', tenant: 'default', policy, rule },
  ...rest,
});

export const group = (network: string, name: string, ...policies: readonly string[]): Command => ({
  ...{ type: 'group.create', tenant: 'default', network, group: name, policies },
});

/** `net`, `net/tenant`: Contiv's; `group:db`; `docker:web`: Docker's. */
export function reference(text: string): NetworkReference {
  const [kind, rest] = text.split(':');
  if (kind === 'docker' && rest !== undefined) return { kind: 'docker', network: rest };
  if (kind === 'group' && rest !== undefined) return { kind: 'group', tenant: 'default', group: rest };
  const [name = '', owner = 'default'] = text.split('/');
  return { kind: 'contiv', tenant: owner, network: name };
}

type Run = Partial<Extract<SandboxCommand, { type: 'sandbox.create' }>>;

export const run = (sandbox: string, node: string, on: string, rest: Run = {}): Command => ({
  ...{ type: 'sandbox.create', sandbox, node, network: reference(on) },
  ...rest,
});

export const listen = (sandbox: string, port: number, protocol: 'tcp' | 'udp' = 'tcp'): Command => ({
  type: 'sandbox.listen',
  sandbox,
  listener: { protocol, port },
});

export const connect = (sandbox: string, to: string): Command => ({
  ...{ type: 'sandbox.connect', sandbox, network: reference(to) },
});
