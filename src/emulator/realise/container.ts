/** What makes a container of a sandbox, beside its network: hosts, resolv.conf, hostname, namespaces, listeners. */
import { RESOLVER } from '../../model/cluster.ts';
import type { Party } from '../../model/forward.ts';
import type { Host } from '../../model/host.ts';
import type { Listener, Sandbox } from '../../model/sandbox.ts';
import type { Fact, NamespaceName } from '../../netns/spec.ts';
import * as naming from '../naming.ts';
import { serverOf } from './dns.ts';
import { groupBy, type Layout } from './layout.ts';
import { hostsText, nodesZone } from './zone.ts';

export function containers(layout: Layout): readonly Fact[] {
  const { nodes, sandboxes, hosts } = layout.cluster;
  const running = [...sandboxes.values()].filter(({ status }) => status === 'running');
  return [
    ...[...nodes.keys()].flatMap((name) => nodeContainer(layout, name)),
    ...running.flatMap((sandbox) => sandboxContainer(layout, sandbox)),
    ...[...hosts.values()].map(namesOfHost),
    ...listeners([
      ...running.map((sandbox) => ({ namespace: namespaceOf(sandbox), listeners: sandbox.listeners })),
      ...[...hosts.values()].map(({ name, listeners }) => ({ namespace: naming.hostNamespace(name), listeners })),
    ]),
  ];
}

/** With `--net=host` it is the node's. */
export const namespaceOf = (sandbox: Sandbox): NamespaceName =>
  sandbox.stack === 'host' ? naming.nodeNamespace(sandbox.node) : naming.sandboxNamespace(sandbox.name);

function nodeContainer(layout: Layout, name: string): readonly Fact[] {
  const text = `${LOCALHOST}${hostsText(nodesZone(layout))}`;
  return container({ kind: 'node', name }, naming.nodeNamespace(name), name, text, RESOLVER);
}

/** A sandbox on its node's stack also has the node's names. */
function sandboxContainer(layout: Layout, sandbox: Sandbox): readonly Fact[] {
  const party: Party = { kind: 'sandbox', name: sandbox.name };
  if (sandbox.stack === 'host') {
    const text = `${LOCALHOST}${hostsText(nodesZone(layout))}`;
    return container(party, namespaceOf(sandbox), sandbox.node, text, RESOLVER);
  }
  const own = layout.ofSandbox.get(sandbox.name)?.at(0)?.endpoint.address;
  const text = `${LOCALHOST}${own === undefined ? '' : `${own}\t${sandbox.name}\n`}`;
  return container(party, namespaceOf(sandbox), sandbox.name, text, serverOf(layout, sandbox));
}

/** An outside host is no container, but knows itself. */
const namesOfHost = ({ name, address }: Host): Fact => ({
  kind: 'file',
  path: `${naming.etcFolder({ kind: 'host', name })}/hosts`,
  text: `${LOCALHOST}${address}\t${name}\n`,
});

const LOCALHOST = '127.0.0.1\tlocalhost\n';

function container(
  party: Party,
  namespace: NamespaceName,
  hostname: string,
  hosts: string,
  nameServer: string,
): readonly Fact[] {
  const folder = naming.etcFolder(party);
  return [
    { kind: 'file', path: `${folder}/hosts`, text: hosts },
    { kind: 'file', path: `${folder}/resolv.conf`, text: `nameserver ${nameServer}\n` },
    { kind: 'file', path: `${folder}/hostname`, text: `${hostname}\n` },
    { kind: 'container', name: naming.containerName(party), namespace, hostname, folder },
  ];
}

/** Two sandboxes on one node's stack may both claim a port: there is one socket. */
function listeners(
  owners: readonly { readonly namespace: NamespaceName; readonly listeners: readonly Listener[] }[],
): readonly Fact[] {
  const facts = owners.flatMap(({ namespace, listeners }) =>
    listeners.map(({ protocol, port }): Fact => ({ kind: 'listener', namespace, protocol, port })),
  );
  return [...groupBy(facts, (fact) => JSON.stringify(fact)).values()].flatMap(([fact]) => (fact ? [fact] : []));
}
