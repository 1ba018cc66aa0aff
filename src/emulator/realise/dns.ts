/** Name servers: one in each tenant's DNS sandbox, one in each sandbox with Docker's names, and the public resolver. */
import type { Address } from '../../model/address/address.ts';
import { RESOLVER } from '../../model/cluster.ts';
import type { Sandbox } from '../../model/sandbox.ts';
import type { TenantName } from '../../model/tenant.ts';
import type { Fact, NamespaceName } from '../../netns/spec.ts';
import * as naming from '../naming.ts';
import { hasStack } from './endpoint.ts';
import { dnsMember, type Layout, type Member } from './layout.ts';
import { dockerZone, hasDockerNames, hostsText, internetZone, tenantZone, type Zone } from './zone.ts';

/** Where Docker's own server listens in a sandbox. */
const DOCKER_DNS = '127.0.0.11' as Address;

export function nameServers(layout: Layout): readonly Fact[] {
  const running = [...layout.cluster.sandboxes.values()].filter(hasStack);
  return [
    ...running.filter(({ role }) => role === 'dns').flatMap((sandbox) => tenantServer(layout, sandbox)),
    ...running.flatMap((sandbox) => dockerServer(layout, sandbox)),
    ...publicResolver(layout),
  ];
}

function tenantServer(layout: Layout, sandbox: Sandbox): readonly Fact[] {
  const tenant = tenantOfDns(layout, sandbox);
  if (tenant === undefined) return [];
  const namespace = naming.sandboxNamespace(sandbox.name);
  return server(namespace, tenantZone(layout, tenant), ['--local-ttl=120', ...forwardDotted(RESOLVER)]);
}

/** `<tenant>dns` is all that says whose it is. */
const tenantOfDns = (layout: Layout, sandbox: Sandbox): TenantName | undefined =>
  [...layout.cluster.tenants.keys()].find((tenant) => sandbox.name === `${tenant}dns`);

/** The address a sandbox's names are asked from. A DNS sandbox does not ask itself. */
export function serverOf(layout: Layout, sandbox: Sandbox): Address {
  if (sandbox.role === 'dns') return RESOLVER;
  const members = layout.ofSandbox.get(sandbox.name) ?? [];
  if (members.some(hasDockerNames)) return DOCKER_DNS;
  return tenantServerOf(layout, members) ?? RESOLVER;
}

/** The tenant's server on the sandbox's first Contiv network. */
function tenantServerOf(layout: Layout, members: readonly Member[]): Address | undefined {
  const contiv = members.find(({ network }) => network.kind === 'contiv');
  return contiv && dnsMember(layout, contiv.network.id)?.endpoint.address;
}

/** Docker's names first; what it doesn't know goes to the tenant's server, or without one to the resolver. */
function dockerServer(layout: Layout, sandbox: Sandbox): readonly Fact[] {
  const members = layout.ofSandbox.get(sandbox.name) ?? [];
  if (!members.some(hasDockerNames)) return [];
  const tenant = tenantServerOf(layout, members);
  return server(naming.sandboxNamespace(sandbox.name), dockerZone(layout, members), [
    `--listen-address=${DOCKER_DNS}`,
    '--bind-interfaces',
    '--local-ttl=600',
    `--server=${tenant ?? RESOLVER}`,
  ]);
}

function publicResolver(layout: Layout): readonly Fact[] {
  const host = [...layout.cluster.hosts.values()].find(
    ({ address, place }) => address === RESOLVER && place.kind === 'internet',
  );
  if (!host) return [];
  return server(naming.hostNamespace(host.name), internetZone(layout), ['--local-ttl=3600', '--local=/#/']);
}

/** A name without a dot is nobody else's: NXDOMAIN. */
const forwardDotted = (to: Address): readonly string[] => ['--domain-needed', `--server=${to}`];

/** The zone can change while it runs: it reads the file again at SIGHUP and says so. */
function server(namespace: NamespaceName, zone: Zone, options: readonly string[]): readonly Fact[] {
  const name = `dns:${namespace}`;
  const path = `/run/vethlab/zones/${namespace}`;
  const says = `read ${path}`;
  const argv = [
    'dnsmasq',
    '--keep-in-foreground',
    '--conf-file=/dev/null',
    '--log-facility=-',
    '--pid-file=',
    '--user=root',
    '--group=',
    '--no-hosts',
    '--no-resolv',
    '--cache-size=0',
    `--addn-hosts=${path}`,
    ...options,
  ];
  return [
    { kind: 'file', path, text: hostsText(zone), reload: { process: name, says } },
    { kind: 'process', name, namespace, argv, says },
  ];
}
