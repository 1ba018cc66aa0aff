/** For tests: a cluster as commands make it, and what it says to one more. */
import { type Cluster, EMPTY_CLUSTER } from './cluster.ts';
import { type Command, decide, replay } from './decider.ts';
import type { NetworkReference } from './sandbox.ts';

/** Throws where a command is refused: the story told is not the one meant. */
export const after = (commands: readonly Command[], from: Cluster = EMPTY_CLUSTER): Cluster =>
  commands.reduce((cluster, command) => {
    const decision = decide(cluster, command);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.error.text}`);
    return replay(decision.value, cluster);
  }, from);

/** The refusal's text, or `accepted`. */
export function reply(cluster: Cluster, command: Command): string {
  const decision = decide(cluster, command);
  return decision.ok ? 'accepted' : decision.error.text;
}

/** `net create`, in the tenant default. */
export const net = (network: string, subnet: string, more: object = {}): Command => ({
  ...{ type: 'network.create', tenant: 'default', network, subnet },
  ...more,
});

/** `group create`, in the tenant default. */
export const group = (network: string, name: string, more: object = {}): Command => ({
  ...{ type: 'group.create', tenant: 'default', network, group: name },
  ...more,
});

/** `policy rule-add db-policy 1`, in the tenant default. */
export const rule = (more: object = {}): Command => ({
  ...{ type: 'rule.add', tenant: 'default', policy: 'db-policy', rule: '1' },
  ...more,
});

export const tenant = (name: string): Command => ({ type: 'tenant.create', tenant: name });

export const policy = (name: string): Command => ({ type: 'policy.create', tenant: 'default', policy: name });

export const node = (name: string, more: object = {}): Command => ({ type: 'node.create', node: name, ...more });

/** `docker run` on a node; the network is `bridge`, `net`, `net/tenant` or `group:name`. */
export const run = (sandbox: string, on: string | undefined, network: string, more: object = {}): Command => ({
  ...{ type: 'sandbox.create', sandbox, network: reference(network) },
  ...(on === undefined ? {} : { node: on }),
  ...more,
});

/** `bridge`, `host`, `none` and what starts with `docker:` are Docker's. */
export function reference(text: string): NetworkReference {
  if (['bridge', 'host', 'none', 'docker_gwbridge'].includes(text)) return { kind: 'docker', network: text };
  const [kind, rest = ''] = text.split(':');
  if (kind === 'docker') return { kind, network: rest };
  if (kind === 'group') return { kind, tenant: 'default', group: rest };
  const [network = '', tenant = 'default'] = text.split('/');
  return { kind: 'contiv', tenant, network };
}
