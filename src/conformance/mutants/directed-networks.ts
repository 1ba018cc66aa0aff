/** Worlds made by hand for mistakes with networks to which random worlds come late. */
import type { Command } from '../../model/decider.ts';
import type { NetworkReference } from '../../model/sandbox.ts';
import type { History } from '../history.ts';
import { container, each } from './directed.ts';

const docker = (network: string): NetworkReference => ({ kind: 'docker', network });
const NODE: Command = { type: 'node.create', node: 'n1' };

/** Two nodes, and a container on one of them. */
export const TUNNEL_OF_TWO_NODES: History = each([
  NODE,
  { type: 'node.create', node: 'n2' },
  { type: 'network.create', tenant: 'default', network: 'n', subnet: '10.1.2.0/28' },
  container('c1', 'n1', 'default', '10.1.2.5'),
  container('c2', 'n2', 'default', '10.1.2.6'),
]);

/** c1 has a name server of Docker's, and a fellow on docker0. */
export const FELLOW_ON_DOCKER0: History = each([
  NODE,
  { type: 'docker-network.create', driver: 'bridge', network: 'b', node: 'n1' },
  { type: 'sandbox.create', sandbox: 'c1', node: 'n1', network: docker('b') },
  { type: 'sandbox.connect', sandbox: 'c1', network: docker('bridge') },
  { type: 'sandbox.create', sandbox: 'c2', node: 'n1', network: docker('bridge') },
]);

/** c1 is nowhere else. */
export const OVERLAY_ONLY: History = each([
  NODE,
  { type: 'docker-network.create', driver: 'overlay', network: 'o' },
  { type: 'sandbox.create', sandbox: 'c1', node: 'n1', network: docker('o') },
]);

/** Two networks of one prefix; c1 has left the first and joined it again, by the lower interface and after the other. */
export const TWIN_NETWORKS: History = each([
  NODE,
  { type: 'network.create', tenant: 'default', network: 'n', subnet: '10.1.2.0/28' },
  { type: 'docker-network.create', driver: 'overlay', network: 'o', subnet: '10.1.2.0/28' },
  container('c1', 'n1', 'default', '10.1.2.5'),
  { type: 'sandbox.connect', sandbox: 'c1', network: docker('o'), address: '10.1.2.9' },
  { type: 'endpoint.leave', endpoint: 'c1@default:n' },
  { type: 'endpoint.join', endpoint: 'c1@default:n', sandbox: 'c1' },
]);

/** c1 has a port of its node, and ends. */
export const PORT_OF_A_STOPPED: History = each([
  NODE,
  { type: 'node.create', node: 'n2' },
  {
    ...{ type: 'sandbox.create', sandbox: 'c1', node: 'n1', network: docker('bridge') },
    ports: [{ nodePort: 8080, port: 80, protocol: 'tcp' }],
  },
  { type: 'sandbox.create', sandbox: 'c2', node: 'n2', ports: [{ nodePort: 8080, port: 80, protocol: 'tcp' }] },
  { type: 'sandbox.stop', sandbox: 'c1' },
]);
