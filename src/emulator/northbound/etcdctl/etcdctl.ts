/** What the tutorial asks of etcdctl, over a lab or a model: whether the nodes are healthy. There is no etcd: nodes are its members. */
import { createHash } from 'node:crypto';
import type { Cluster } from '../../../model/cluster.ts';
import type { Node } from '../../../model/node.ts';

type Output = { readonly stdout: string; readonly stderr: string; readonly code: number };

/** `argv` is what follows the word etcdctl. Texts and exit codes are those of etcdctl 2.3: 5 where a member is not healthy. */
export function etcdctl(argv: readonly string[], { nodes }: Pick<Cluster, 'nodes'>): Output {
  const [command, ...rest] = argv;
  if (command !== 'cluster-health' || rest.length > 0)
    return { stdout: '', stderr: 'etcdctl knows cluster-health only: the lab has no etcd\n', code: 1 };
  const members = [...nodes.values()];
  const ill = members.filter(({ health }) => health !== 'healthy').length;
  const whole = ill === 0 ? 'healthy' : ill * 2 < members.length ? 'degraded' : 'unhealthy';
  return {
    stdout: `${members.map(lineOf).join('')}cluster is ${whole}\n`,
    stderr: '',
    code: ill === 0 ? 0 : 5,
  };
}

const lineOf = ({ name, address, health }: Node): string =>
  `member ${idOf(name)} is ${health}: got ${health} result from http://${address}:2379\n`;

const idOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 16);
