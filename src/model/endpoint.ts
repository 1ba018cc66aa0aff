/** Endpoints (CNM): a place in one network, with its address. Joined to at most one sandbox. */
import type { Address } from './address/address.ts';
import type { Mac } from './address/mac.ts';
import type { GroupId } from './group.ts';
import type { NetworkId } from './network.ts';
import type { NodeName } from './node.ts';
import type { SandboxName } from './sandbox.ts';

/** `sandbox@network` for those that Docker makes for a container, any other text for those made by hand. */
export type EndpointId = string;

export const endpointId = (sandbox: SandboxName, network: NetworkId): EndpointId => `${sandbox}@${network}`;

export type Endpoint = {
  readonly id: EndpointId;
  readonly serial: number;
  readonly network: NetworkId;
  readonly group?: GroupId;
  /** Where it lives: the node of the sandbox that joins it. */
  readonly node: NodeName;
  readonly address: Address;
  readonly mac: Mac;
  /** `interface` is eth0, eth1, ...: the lowest free in the sandbox when it joined. */
  readonly joined?: { readonly sandbox: SandboxName; readonly interface: string };
};

/** The four verbs of the container network model, one by one. `sandbox.*` commands use them in the order Docker does. */
export type EndpointCommand =
  | {
      readonly type: 'endpoint.create';
      readonly endpoint: EndpointId;
      readonly network: NetworkId;
      readonly node: NodeName;
      readonly group?: GroupId;
      readonly address?: string;
    }
  | { readonly type: 'endpoint.join'; readonly endpoint: EndpointId; readonly sandbox: SandboxName }
  | { readonly type: 'endpoint.leave'; readonly endpoint: EndpointId }
  | { readonly type: 'endpoint.delete'; readonly endpoint: EndpointId };

export type EndpointEvent =
  | { readonly type: 'endpoint.created'; readonly endpoint: Endpoint }
  | {
      readonly type: 'endpoint.joined';
      readonly endpoint: EndpointId;
      readonly sandbox: SandboxName;
      readonly interface: string;
    }
  | { readonly type: 'endpoint.left'; readonly endpoint: EndpointId }
  | { readonly type: 'endpoint.deleted'; readonly endpoint: EndpointId };
