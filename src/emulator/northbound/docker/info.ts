/** `docker info`: of an engine, and of the swarm. */
import type { Cluster } from '../../../model/cluster.ts';
import { firstNode, type Node } from '../../../model/node.ts';
import { type Call, verb } from './command.ts';
import { engineId } from './ids.ts';
import { daemonError, printed, type Reply } from './reply.ts';
import { sizeText } from './size.ts';
import { ENGINE } from './version.ts';
import { engineAddress } from './view.ts';

export const INFO = verb('info', 'Display system-wide information', '', {}, (call) => info(call));

function info({ door: { cluster }, view, strategy }: Call): Reply {
  if (view.kind === 'swarm') return printed(swarmInfo(cluster, strategy));
  const node = cluster.nodes.get(view.node);
  return node === undefined ? daemonError(`node ${view.node} not found`) : printed(engineInfo(cluster, node));
}

function engineInfo(cluster: Cluster, node: Node): string {
  const { labels } = node;
  return lines([
    `Containers: ${containersOf(cluster, node).length}`,
    `Images: ${imagesOf(cluster, node)}`,
    `Server Version: ${ENGINE.version}`,
    `Storage Driver: ${labels['storagedriver']}`,
    `Execution Driver: ${labels['executiondriver']}`,
    'Plugins:',
    ' Network: bridge null host overlay netplugin',
    `Kernel Version: ${labels['kernelversion']}`,
    `Operating System: ${labels['operatingsystem']}`,
    `CPUs: ${node.cpus}`,
    `Total Memory: ${sizeText(memoryOf(node))}`,
    `Name: ${node.name}`,
    `ID: ${engineId(node).slice(0, 48).toUpperCase().match(/.{4}/g)?.join(':')}`,
    `Cluster store: etcd://${firstNode(cluster)?.address}:2379`,
    `Cluster advertise: ${engineAddress(node)}`,
  ]);
}

/** As a client of 2015 shows what a manager of 2015 tells; without a clock and so without times. */
function swarmInfo(cluster: Cluster, strategy: string): string {
  const nodes = [...cluster.nodes.values()];
  const sum = (of: (node: Node) => number) => nodes.reduce((total, node) => total + of(node), 0);
  return lines([
    `Containers: ${cluster.sandboxes.size}`,
    `Images: ${sum((node) => imagesOf(cluster, node))}`,
    'Role: primary',
    `Strategy: ${strategy}`,
    'Filters: health, port, dependency, affinity, constraint',
    `Nodes: ${nodes.length}`,
    ...nodes.flatMap((node) => nodeLines(cluster, node)),
    `CPUs: ${sum(({ cpus }) => cpus)}`,
    `Total Memory: ${sizeText(sum((node) => memoryOf(node) * OVERCOMMIT))}`,
    `Name: ${firstNode(cluster)?.name}`,
    `No Proxy: ${[...nodes.map(({ address }) => address), '127.0.0.1', 'localhost', 'netmaster'].join(',')}`,
  ]);
}

function nodeLines(cluster: Cluster, node: Node): readonly string[] {
  const containers = containersOf(cluster, node);
  const reserved = (of: 'cpus' | 'memoryMiB') => containers.reduce((total, container) => total + container[of], 0);
  const labels = Object.entries(node.labels).map(([name, value]) => `${name}=${value}`);
  return [
    ` ${node.name}: ${engineAddress(node)}`,
    `  └ Containers: ${containers.length}`,
    `  └ Reserved CPUs: ${reserved('cpus')} / ${node.cpus}`,
    `  └ Reserved Memory: ${sizeText(reserved('memoryMiB') * MEBI)} / ${sizeText(memoryOf(node) * OVERCOMMIT)}`,
    `  └ Labels: ${labels.sort().join(', ')}`,
  ];
}

const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('');

const containersOf = ({ sandboxes }: Cluster, { name }: Node) =>
  [...sandboxes.values()].filter(({ node }) => node === name);

/** What its containers were made from: nothing else is ever pulled. */
const imagesOf = (cluster: Cluster, node: Node): number =>
  new Set(containersOf(cluster, node).map(({ image }) => image)).size;

const MEBI = 1024 * 1024;
const KIBI = 1024;

/** Swarm gives out 5 % more than there is. */
const OVERCOMMIT = 1.05;

/**
 * The model counts whole mebibytes. The tutorial's machines of 2000 had 2048484 kB by their kernel, which shows in the
 * sum of two: 4.103 GiB.
 */
const memoryOf = ({ memoryMiB }: Node): number => memoryMiB * MEBI + 484 * KIBI;
