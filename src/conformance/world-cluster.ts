/** Random commands about nodes, Docker's networks, outside hosts and settings, made from what there is. */
import type { Address } from '../model/address/address.ts';
import { addressAt } from '../model/address/prefix.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { HostCommand } from '../model/host.ts';
import { poolsOf } from '../model/ipam.ts';
import type { ContivNetwork } from '../model/network.ts';
import { PORTS } from './alphabet.ts';
import type { Dice } from './dice.ts';
import type { WorldOptions } from './world-options.ts';
import { networksIn, unused } from './world-tenants.ts';

const NODES = ['n1', 'n2', 'n3'] as const;
const BRIDGES = ['b', 'd'] as const;
const OVERLAYS = ['o', 'v'] as const;
const HOSTS = ['printer', 'ftp.example', 'scale'] as const;

export const nodeCreate = (cluster: Cluster, dice: Dice): Command => ({
  ...{ type: 'node.create', node: unused(NODES, [...cluster.nodes.keys()], dice) },
  ...dice.field(30, 'labels', { storage: 'ssd' }),
});

export function nodeUpdate(cluster: Cluster, dice: Dice): Command {
  const node = dice.from([...cluster.nodes.keys()]) ?? 'n1';
  const health = dice.of('healthy' as const, 'unhealthy' as const);
  return { type: 'node.update', node, ...dice.of({ labels: { storage: 'ssd' } }, { labels: {} }, { health }) };
}

export const nodeDelete = (cluster: Cluster, dice: Dice): Command => ({
  type: 'node.delete',
  node: dice.from([...cluster.nodes.keys()]) ?? 'n1',
});

export function dockerNetworkCreate(cluster: Cluster, dice: Dice): Command {
  const driver = dice.of('bridge' as const, 'overlay' as const, 'overlay' as const);
  const node = dice.from([...cluster.nodes.keys()]);
  const used = [...cluster.networks.values()].filter((network) => network.kind === driver).map(({ name }) => name);
  const network = unused(driver === 'bridge' ? BRIDGES : OVERLAYS, used, dice);
  return {
    ...{ type: 'docker-network.create', driver, network },
    ...(driver === 'bridge' && node !== undefined ? { node } : {}),
    ...dice.field(25, 'subnet', driver === 'bridge' ? '172.19.0.0/28' : '10.1.2.0/28'),
  };
}

export function dockerNetworkDelete(cluster: Cluster, dice: Dice): Command | undefined {
  const own = [...cluster.networks.values()].filter(({ kind }) => kind === 'bridge' || kind === 'overlay');
  const network = dice.from(own.filter(({ name }) => name !== 'bridge' || dice.percent(5)));
  const node = network && 'node' in network ? { node: network.node } : {};
  return network && { type: 'docker-network.delete', network: network.name, ...node };
}

export function hostCreate(cluster: Cluster, dice: Dice, options: WorldOptions): Command {
  const host = unused(HOSTS, [...cluster.hosts.keys()], dice);
  const listeners = dice.some(LISTENERS, 2);
  return { type: 'host.create', host, ...placeOf(cluster, dice, options), listeners };
}

const LISTENERS = PORTS.flatMap((port) => [{ protocol: 'tcp', port } as const, { protocol: 'udp', port } as const]);

function placeOf(cluster: Cluster, dice: Dice, { vlans }: WorldOptions): Pick<Place, 'place' | 'address'> {
  const network = dice.from(networksIn(cluster).filter(({ encapsulation }) => encapsulation.kind === 'vlan'));
  if (vlans === 'with' && network?.encapsulation.kind === 'vlan' && dice.percent(70)) {
    const { prefix } = network.subnet;
    const address = dice.percent(70) ? addressAt(prefix, dice.of(5, 2, 12)) : keptAddress(cluster, network, dice);
    return {
      place: { kind: 'trunk', vlan: network.encapsulation.vlan },
      address: `${address}/${prefix.split('/')[1]}`,
    };
  }
  if (dice.percent(50)) return { place: { kind: 'lan' }, address: dice.of('192.168.2.100/24', '192.168.2.12/24') };
  return { place: { kind: 'internet' }, address: dice.of('198.51.100.7/24', '203.0.113.9/24') };
}

/** Of the network itself: its gateway, what it has burnt, the beginning of a pool. */
const keptAddress = (cluster: Cluster, { id, subnet, reservations }: ContivNetwork, dice: Dice): Address =>
  dice.from([...reservations.map(({ address }) => address), ...poolsOf(cluster, id).map(({ first }) => first)]) ??
  addressAt(subnet.prefix, 2);

type Place = Extract<HostCommand, { type: 'host.create' }>;

export const hostDelete = (cluster: Cluster, dice: Dice): Command => ({
  type: 'host.delete',
  host: dice.from([...cluster.hosts.keys()]) ?? 'printer',
});

export const settingsUpdate = (_cluster: Cluster, dice: Dice): Command => ({
  ...{ type: 'settings.update' },
  ...dice.field(50, 'vlans', dice.of('1-3', '1-4094', '100-200')),
  ...dice.field(50, 'vxlans', dice.of('1-2', '1-10000', '5-90')),
});
