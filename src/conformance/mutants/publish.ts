/** Mistakes in published ports. */
import type { Distort } from '../../emulator/step.ts';
import type { Fact, KernelSpec } from '../../netns/spec.ts';
import { isOf, rulesWithout, tables } from '../../scenarios/distortion.ts';
import { PORT_OF_A_STOPPED } from './directed-networks.ts';
import { sandboxes, told } from './lie.ts';
import { type Mutant, realising, remembering } from './mutant.ts';
import { inNode } from './place.ts';

const isProxy = (fact: Fact): boolean => fact.kind === 'process' && fact.name.startsWith('proxy:');

export const PUBLISH: readonly Mutant[] = [
  realising('published ports are not translated', 'F9', rulesWithout(inNode, /DNAT/)),
  realising(
    'published ports lead to the next port of the container',
    'F9',
    tables(inNode, (line) =>
      line.replace(/(--to-destination \S+:)(\d+)$/, (_, to, port) => `${to}${Number(port) + 1}`),
    ),
  ),
  realising(
    'published ports lead to the next address',
    'F9',
    tables(inNode, (line) =>
      line.replace(/(--to-destination \d+\.\d+\.\d+\.)(\d+):/, (_, net, host) => `${net}${Number(host) + 1}:`),
    ),
  ),
  realising('published ports are not let in', 'F6, F9', rulesWithout(inNode, /^-A DOCKER -d .* -j ACCEPT$/)),
  realising(
    'a container does not reach itself by its published port',
    'F11',
    rulesWithout(inNode, /-s (\S+)\/32 -d \1\/32 /),
  ),
  realising('what a node sends to its own published port is not translated', 'F9', rulesWithout(inNode, /^-A OUTPUT /)),
  realising(
    'published ports are translated on localhost, too',
    'F9',
    tables(inNode, (line) => line.replace('-A OUTPUT ! -d 127.0.0.0/8 ', '-A OUTPUT ')),
  ),
  realising(
    "published ports are translated for the container's own bridge, too",
    'F9',
    tables(inNode, (line) => (line.includes('DNAT') ? line.replace(/ ! -i \S+/, '') : line)),
  ),
  realising('published ports have no proxy', 'F10', (spec) => spec.filter((fact) => !isProxy(fact))),
  realising(
    'only the first port of a container is published',
    'F9',
    told(sandboxes((sandbox) => ({ ...sandbox, ports: sandbox.ports.slice(0, 1) }))),
  ),
  realising(
    'a UDP port is published as a TCP port',
    'F9',
    told(sandboxes((sandbox) => ({ ...sandbox, ports: sandbox.ports.map((port) => ({ ...port, protocol: 'tcp' })) }))),
  ),
  realising(
    'port and node port are taken for each other',
    'F9',
    told(
      sandboxes((sandbox) => ({
        ...sandbox,
        ports: sandbox.ports.map(({ port, nodePort, protocol }) => ({ protocol, port: nodePort, nodePort: port })),
      })),
    ),
  ),
  realising('the proxy of a published port is on another node', 'F10', onAnotherNode),
  remembering('the port of a stopped container stays published', 'S4, F9', rulesThatStay, {
    directed: [PORT_OF_A_STOPPED],
  }),
];

function onAnotherNode(...[spec, { cluster }]: Parameters<Distort>): KernelSpec {
  const nodes = [...cluster.nodes.keys()];
  return spec.map((fact) => {
    if (!isProxy(fact) || !isOf('process', fact)) return fact;
    const here = nodes.indexOf(fact.namespace.slice('node:'.length));
    return { ...fact, namespace: `node:${nodes[(here + 1) % nodes.length]}` };
  });
}

/** Proxies, as long as their node is there and nobody wants the port. */
function rulesThatStay(): Distort {
  let known: readonly Extract<Fact, { kind: 'process' }>[] = [];
  return (spec) => {
    const names = new Set(spec.flatMap((fact) => (fact.kind === 'process' ? [fact.name] : [])));
    const nodes = new Set(spec.flatMap((fact) => (fact.kind === 'namespace' ? [fact.namespace] : [])));
    const stale = known.filter(({ name, namespace }) => !names.has(name) && nodes.has(namespace));
    known = [...stale, ...spec.filter((fact) => isOf('process', fact)).filter(isProxy)];
    return [...spec, ...stale];
  };
}
