/** Kept labs as a person reads of them. */
import type { Listed } from './commands.ts';
import type { Status } from './protocol.ts';

export function statusText({ name, since, nodes, tenants, networks, containers, pid, kernel }: Status): string {
  return [
    `lab ${name}: up, made ${since}, process ${pid}${kernel === 'uml' ? ', in User-mode Linux' : ''}`,
    `nodes: ${nodes.join(', ')}`,
    `tenants: ${tenants}, networks: ${networks}, containers: ${containers.length}`,
    ...containers.map((container) => `  ${container.name} on ${container.node}, ${container.status}`),
  ].join('\n');
}

/** A line each. */
export function listText(labs: readonly Listed[]): string {
  if (labs.length === 0) return 'no labs; vethlab up makes one';
  return labs.map(lineOf).join('\n');
}

const lineOf = (lab: Listed): string =>
  lab.kind === 'status'
    ? `${lab.name}: up, ${lab.nodes.length} nodes, ${lab.containers.length} containers`
    : `${lab.name}: ended; vethlab restart ${lab.name} makes it again, vethlab down ${lab.name} forgets it`;
