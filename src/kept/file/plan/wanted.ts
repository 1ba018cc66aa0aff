/** A whole file by the model's ids, each part with its path in the file. */
import { groupId } from '../../../model/group.ts';
import { contivNetworkId, localNetworkId } from '../../../model/network.ts';
import { policyId } from '../../../model/policy.ts';
import type {
  ContainerEntry,
  DockerNetworkEntry,
  EndpointEntry,
  GroupEntry,
  HostEntry,
  NetworkEntry,
  NodeEntry,
  PolicyEntry,
  SettingsEntry,
  TenantEntry,
  WholeFile,
} from '../lab-file.ts';
import type { Path } from './draft.ts';

export type Placed<T> = { readonly entry: T; readonly path: Path };
type OfTenant<T> = Placed<T> & { readonly tenant: string };
type Index<T> = ReadonlyMap<string, T>;

export type Wanted = {
  readonly settings: SettingsEntry;
  readonly nodes: Index<Placed<NodeEntry>>;
  readonly hosts: Index<Placed<HostEntry>>;
  readonly tenants: Index<Placed<TenantEntry>>;
  readonly contivNetworks: Index<OfTenant<NetworkEntry>>;
  readonly policies: Index<OfTenant<PolicyEntry>>;
  readonly groups: Index<OfTenant<GroupEntry>>;
  readonly dockerNetworks: Index<Placed<DockerNetworkEntry>>;
  readonly containers: Index<Placed<ContainerEntry>>;
  readonly endpoints: Index<Placed<EndpointEntry>>;
};

/** Of two with the same id the last is meant. */
export const wantedOf = (file: WholeFile): Wanted => ({
  settings: file.settings,
  nodes: index(file.nodes, ['nodes'], ({ name }) => name),
  hosts: index(file.hosts, ['hosts'], ({ name }) => name),
  tenants: index(file.tenants, ['tenants'], ({ name }) => name),
  contivNetworks: ofTenants(file, 'networks', contivNetworkId),
  policies: ofTenants(file, 'policies', policyId),
  groups: ofTenants(file, 'groups', groupId),
  dockerNetworks: index(file.networks, ['networks'], dockerNetworkId),
  containers: index(file.containers, ['containers'], ({ name }) => name),
  endpoints: index(file.endpoints, ['endpoints'], ({ name }) => name),
});

const dockerNetworkId = ({ driver, node, name }: DockerNetworkEntry): string =>
  driver === 'bridge' ? localNetworkId(node ?? '', name) : name;

const placed = <T>(list: readonly T[], path: Path): readonly Placed<T>[] =>
  list.map((entry, at) => ({ entry, path: [...path, at] }));

const index = <T>(list: readonly T[], path: Path, idOf: (entry: T) => string): Index<Placed<T>> =>
  new Map(placed(list, path).map((part) => [idOf(part.entry), part]));

type Kind = 'networks' | 'policies' | 'groups';
type Entry<K extends Kind> = NonNullable<TenantEntry[K]>[number];

function ofTenants<K extends Kind>(
  { tenants }: WholeFile,
  kind: K,
  idOf: (tenant: string, name: string) => string,
): Index<OfTenant<Entry<K>>> {
  const parts = tenants.flatMap((tenant, at) =>
    placed<Entry<K>>(tenant[kind] ?? [], ['tenants', at, kind]).map((part) => ({ ...part, tenant: tenant.name })),
  );
  return new Map(parts.map((part) => [idOf(part.tenant, part.entry.name), part]));
}
