/** Sandboxes (CNM): a container's network stack and what Docker knows of the container. */
import type { Address } from './address/address.ts';
import { type Cluster, serialAfter, withEntry, withoutEntry } from './cluster.ts';
import type { GroupId } from './group.ts';
import type { NetworkId } from './network.ts';
import type { NodeName } from './node.ts';
import type { TenantName } from './tenant.ts';

/** The container's name: unique in the cluster, as behind a Swarm. */
export type SandboxName = string;

/** What is joined at every start; `host` and `none`, too, are told here, which have no endpoints. */
export type Attachment = { readonly network: NetworkId; readonly group?: GroupId; readonly address?: Address };

export type PublishedPort = { readonly nodePort: number; readonly port: number; readonly protocol: 'tcp' | 'udp' };

/** A process in the sandbox that accepts (TCP) or answers (UDP) on this port. */
export type Listener = { readonly protocol: 'tcp' | 'udp'; readonly port: number };

export type Sandbox = {
  readonly name: SandboxName;
  readonly serial: number;
  readonly node: NodeName;
  readonly image: string;
  readonly command: string;
  readonly labels: Readonly<Record<string, string>>;
  /** `dns`: a tenant's `<tenant>dns`. */
  readonly role: 'container' | 'dns';
  /** `host`: no stack of its own, the node's (`--net=host`). `none` and all others: its own. */
  readonly stack: 'own' | 'host';
  readonly status: 'created' | 'running' | 'exited';
  readonly attachments: readonly Attachment[];
  /** With the node's own stack they are only told to Swarm: nothing is published. */
  readonly ports: readonly PublishedPort[];
  /** Of a running sandbox; gone when it stops. */
  readonly listeners: readonly Listener[];
  readonly cpus: number;
  readonly memoryMiB: number;
  /** Sandboxes it must share a node with (`--link`, `--volumes-from`, `--net=container:`). */
  readonly dependencies: readonly SandboxName[];
};

/** A network as `docker run --net` names it, resolved: see `networkReference` for the textual forms. */
export type NetworkReference =
  | { readonly kind: 'contiv'; readonly tenant: TenantName; readonly network: string }
  | { readonly kind: 'group'; readonly tenant: TenantName; readonly group: string }
  /** Docker's: `bridge` (the default), `host`, `none`, or a user-defined one. */
  | { readonly kind: 'docker'; readonly network: string };

export type SandboxCommand =
  | {
      readonly type: 'sandbox.create';
      readonly sandbox: SandboxName;
      /** Absent: Swarm's scheduler chooses. */
      readonly node?: NodeName;
      /** `spread` (the default) or `binpack`. Free text here: what is neither is refused. */
      readonly strategy?: string;
      /** Swarm's: `storage==ssd`, `node!=tutorial-node1`, `container==db` ... */
      readonly constraints?: readonly string[];
      readonly affinities?: readonly string[];
      readonly dependencies?: readonly SandboxName[];
      /** Default: Docker's `bridge`. */
      readonly network?: NetworkReference;
      readonly address?: string;
      readonly ports?: readonly PublishedPort[];
      readonly image?: string;
      readonly command?: string;
      readonly labels?: Readonly<Record<string, string>>;
      readonly cpus?: number;
      readonly memoryMiB?: number;
      /** `docker run` starts it (the default), `docker create` does not. */
      readonly start?: 'yes' | 'no';
    }
  | { readonly type: 'sandbox.start'; readonly sandbox: SandboxName }
  | { readonly type: 'sandbox.stop'; readonly sandbox: SandboxName }
  /** A running one is refused unless forced, as `docker rm` does. */
  | { readonly type: 'sandbox.delete'; readonly sandbox: SandboxName; readonly force?: 'yes' | 'no' }
  | {
      readonly type: 'sandbox.connect';
      readonly sandbox: SandboxName;
      readonly network: NetworkReference;
      readonly address?: string;
    }
  | { readonly type: 'sandbox.disconnect'; readonly sandbox: SandboxName; readonly network: NetworkReference }
  | { readonly type: 'sandbox.listen'; readonly sandbox: SandboxName; readonly listener: Listener }
  | { readonly type: 'sandbox.unlisten'; readonly sandbox: SandboxName; readonly listener: Listener };

export type SandboxEvent =
  | { readonly type: 'sandbox.created'; readonly sandbox: Sandbox }
  | { readonly type: 'sandbox.started'; readonly sandbox: SandboxName }
  /** Its listeners are gone. */
  | { readonly type: 'sandbox.stopped'; readonly sandbox: SandboxName }
  | { readonly type: 'sandbox.deleted'; readonly sandbox: SandboxName }
  | { readonly type: 'sandbox.attached'; readonly sandbox: SandboxName; readonly attachment: Attachment }
  | { readonly type: 'sandbox.detached'; readonly sandbox: SandboxName; readonly network: NetworkId }
  | { readonly type: 'sandbox.listening'; readonly sandbox: SandboxName; readonly listener: Listener }
  | { readonly type: 'sandbox.unlistening'; readonly sandbox: SandboxName; readonly listener: Listener };

export function evolveSandbox(cluster: Cluster, event: SandboxEvent): Cluster {
  switch (event.type) {
    case 'sandbox.created': {
      const { sandbox } = event;
      const sandboxes = withEntry(cluster.sandboxes, sandbox.name, sandbox);
      return { ...cluster, serial: serialAfter(cluster, sandbox), sandboxes };
    }
    case 'sandbox.deleted':
      return { ...cluster, sandboxes: withoutEntry(cluster.sandboxes, event.sandbox) };
    default: {
      const sandbox = cluster.sandboxes.get(event.sandbox);
      if (sandbox === undefined) return cluster;
      return { ...cluster, sandboxes: withEntry(cluster.sandboxes, sandbox.name, changed(sandbox, event)) };
    }
  }
}

export const isSameListener = (a: Listener, b: Listener): boolean => a.protocol === b.protocol && a.port === b.port;

type ChangeEvent = Exclude<SandboxEvent, { type: 'sandbox.created' | 'sandbox.deleted' }>;

function changed(sandbox: Sandbox, event: ChangeEvent): Sandbox {
  const { attachments, listeners } = sandbox;
  switch (event.type) {
    case 'sandbox.started':
      return { ...sandbox, status: 'running' };
    case 'sandbox.stopped':
      return { ...sandbox, status: 'exited', listeners: [] };
    case 'sandbox.attached':
      return { ...sandbox, attachments: [...attachments, event.attachment] };
    case 'sandbox.detached':
      return { ...sandbox, attachments: attachments.filter(({ network }) => network !== event.network) };
    case 'sandbox.listening':
      return { ...sandbox, listeners: [...listeners, event.listener] };
    case 'sandbox.unlistening':
      return { ...sandbox, listeners: listeners.filter((other) => !isSameListener(other, event.listener)) };
  }
}
