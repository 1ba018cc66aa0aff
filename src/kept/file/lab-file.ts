import type { RuleCommand } from '../../model/policy.ts';

/**
 * A lab as a file says it, for a person to read and write. What may be left to the lab (addresses, tags, nodes of containers)
 * may be left out. A section that is left out stays as the lab has it; a section that is there is complete.
 */
export type LabFile = {
  readonly vethlab: 1;
  readonly settings?: SettingsEntry;
  readonly nodes?: readonly NodeEntry[];
  readonly hosts?: readonly HostEntry[];
  readonly tenants?: readonly TenantEntry[];
  /** Docker's own, but for those that every node has. */
  readonly networks?: readonly DockerNetworkEntry[];
  readonly containers?: readonly ContainerEntry[];
  /** Made by hand, with the verbs of the container network model. */
  readonly endpoints?: readonly EndpointEntry[];
};

/** With every section. */
export type WholeFile = Required<LabFile>;

/** `1-4094` */
export type SettingsEntry = { readonly vlans?: string; readonly vxlans?: string };

export type NodeEntry = {
  readonly name: string;
  /** On the LAN of the nodes, from 192.168.2.10 up. */
  readonly address?: string;
  readonly cpus?: number;
  readonly memoryMiB?: number;
  /** Besides those that every engine has. */
  readonly labels?: Labels;
  readonly health?: 'healthy' | 'unhealthy';
};

export type Labels = Readonly<Record<string, string>>;

export type HostEntry = {
  readonly name: string;
  /** `internet`, `lan`, or `trunk/VLAN`. */
  readonly place: string;
  /** `192.168.2.100/24` */
  readonly address: string;
  /** `tcp/80` */
  readonly listeners?: readonly string[];
};

export type TenantEntry = {
  readonly name: string;
  /** Its name server's on docker0: a wish. */
  readonly dns?: string;
  readonly networks?: readonly NetworkEntry[];
  readonly policies?: readonly PolicyEntry[];
  readonly groups?: readonly GroupEntry[];
};

export type NetworkEntry = {
  readonly name: string;
  readonly subnet: string;
  readonly gateway?: string;
  readonly encap?: 'vxlan' | 'vlan';
  readonly tag?: number;
};

export type GroupEntry = {
  readonly name: string;
  readonly network: string;
  readonly policies?: readonly string[];
  /** `10.1.2.10-10.1.2.20` */
  readonly pool?: string;
  /** The address that Docker's network object takes on a network without a gateway: a wish. */
  readonly reserves?: string;
};

export type PolicyEntry = { readonly name: string; readonly rules?: readonly RuleEntry[] };

type RuleAdd = Extract<RuleCommand, { type: 'rule.add' }>;

/** As `rule.add` has it, with numbers where YAML reads them. */
export type RuleEntry = Omit<RuleAdd, 'type' | 'tenant' | 'policy' | 'rule' | 'direction' | 'protocol' | 'action'> & {
  readonly rule: string | number;
  readonly direction?: 'in' | 'out';
  readonly protocol?: string | number;
  readonly action?: 'allow' | 'deny';
  /** Among all rules of the tenant. Left out: as they are written down. Of equal priorities the first wins. */
  readonly order?: number;
};

export type DockerNetworkEntry = {
  readonly name: string;
  readonly driver: 'bridge' | 'overlay';
  /** Of a bridge. */
  readonly node?: string;
  readonly subnet?: string;
  readonly gateway?: string;
};

/** One of the first three; a group implies its network. */
export type Reference = {
  readonly docker?: string;
  readonly network?: string;
  readonly group?: string;
  /** Of a network or group: default `default`. */
  readonly tenant?: string;
};

export type AttachmentEntry = Reference & {
  /** On docker0 a wish. */
  readonly address?: string;
  /** `eth2`: only where it is not the one that a start would give. */
  readonly interface?: string;
  /** False: its endpoint was taken from the running container by hand. */
  readonly joined?: boolean;
};

export type ContainerEntry = {
  readonly name: string;
  readonly node?: string;
  /** Where no node is said, what Swarm heeds when it chooses one: `storage==ssd`. Not of one that is there already: no file that is written has them. */
  readonly constraints?: readonly string[];
  /** `container!=c1` */
  readonly affinities?: readonly string[];
  readonly image?: string;
  readonly command?: string;
  readonly labels?: Labels;
  /** In the order of joining. Default: Docker's bridge. */
  readonly networks?: readonly AttachmentEntry[];
  /** `8080:80/tcp`: the node's port and the container's. */
  readonly ports?: readonly string[];
  readonly listeners?: readonly string[];
  readonly cpus?: number;
  readonly memoryMiB?: number;
  readonly dependencies?: readonly string[];
  readonly state?: 'running' | 'stopped';
};

export type EndpointEntry = Reference & {
  readonly name: string;
  readonly node: string;
  readonly address?: string;
  /** Which has joined it. */
  readonly container?: string;
  readonly interface?: string;
};
