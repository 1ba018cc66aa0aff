/** What a lab knows of a line that is typed after `netctl`, `docker` or `ssh`. */
import type { Cluster } from '../../model/cluster.ts';
import type { Request } from '../protocol.ts';
import { dockerCandidates } from './docker-line.ts';
import { netctlCandidates } from './netctl-line.ts';

/** In alphabetical order, each that begins with the last word. */
export function labCandidates(
  cluster: Cluster,
  { program, words, node, host }: Extract<Request, { kind: 'candidates' }>,
): readonly string[] {
  const typed = words.at(-1) ?? '';
  return [...new Set(all(cluster, program, words, node, host))].filter((word) => word.startsWith(typed)).sort();
}

function all(
  cluster: Cluster,
  program: string,
  words: readonly string[],
  node: string,
  host: string,
): readonly string[] {
  const [first = ''] = cluster.nodes.keys();
  switch (program) {
    case 'netctl':
      return netctlCandidates(cluster, words);
    case 'docker':
      return dockerCandidates(cluster, words, node || first, host);
    case 'etcdctl':
      return words.length === 1 ? ['cluster-health'] : [];
    case 'vagrant':
      return words.length === 1 ? ['ssh'] : nodesOf(cluster, words.length === 2);
    case 'ssh':
      return nodesOf(cluster, words.length === 1);
    default:
      return [];
  }
}

const nodesOf = ({ nodes }: Cluster, areMeant: boolean): readonly string[] => (areMeant ? [...nodes.keys()] : []);
