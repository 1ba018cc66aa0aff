/** `-p [HOSTPORT:]PORT[/PROTOCOL]`, and ranges of them. */
import type { Cluster } from '../../../model/cluster.ts';
import { err, ok, type Result } from '../../../model/result.ts';
import type { PublishedPort } from '../../../model/sandbox.ts';
import type { View } from './command.ts';
import { isSeen } from './view.ts';

/** The error is the client's text. Whether a port is free, the cluster says. */
export function publishedPorts(
  cluster: Cluster,
  view: View,
  words: readonly string[],
): Result<readonly PublishedPort[], string> {
  const ports: PublishedPort[] = [];
  for (const word of words) {
    const parsed = parse(word);
    if (!parsed.ok) return parsed;
    for (const { nodePort, port, protocol } of parsed.value)
      ports.push({ nodePort: nodePort ?? freePort(cluster, view, ports), port, protocol });
  }
  return ok(ports);
}

/** Without a node's port Docker chooses one. */
type Wanted = Omit<PublishedPort, 'nodePort'> & { readonly nodePort: number | undefined };

const FORM = /^(?:(?:([\d.]*):)?([^:]*):)?([^:/]+)(?:\/(.*))?$/;

function parse(word: string): Result<readonly Wanted[], string> {
  const [whole, address = '', host = '', inside = '', protocol = 'tcp'] = FORM.exec(word) ?? [];
  if (whole === undefined) return err(`Invalid containerPort: ${word}`);
  if (address !== '' && address !== '0.0.0.0')
    return err(`Invalid hostIP: ${address}: ports are published on all addresses of the node`);
  if (protocol !== 'tcp' && protocol !== 'udp') return err(`Invalid proto: ${protocol}`);
  const to = range(inside);
  const from = host === '' ? to.map(() => undefined) : range(host);
  if (to.length === 0) return err(`Invalid containerPort: ${inside}`);
  if (from.length === 0) return err(`Invalid hostPort: ${host}`);
  if (from.length !== to.length)
    return err(`Invalid ranges specified for container and host Ports: ${inside} and ${host}`);
  return ok(to.map((port, index) => ({ nodePort: from[index], port, protocol })));
}

/** Nothing for what is no port or range of ports. */
function range(text: string): readonly number[] {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const length = Number(last) - Number(first) + 1;
  if (first === undefined || Number(first) < 1 || Number(last) > 65_535) return [];
  return Array.from({ length: Math.max(0, length) }, (_, index) => Number(first) + index);
}

/** The lowest from 32768 up that no container of this view has, running or not. */
function freePort({ sandboxes }: Cluster, view: View, before: readonly PublishedPort[]): number {
  const others = [...sandboxes.values()].filter((sandbox) => isSeen(view, sandbox)).flatMap(({ ports }) => ports);
  const taken = new Set([...before, ...others].map(({ nodePort }) => nodePort));
  let port = 32_768;
  while (taken.has(port)) port += 1;
  return port;
}
