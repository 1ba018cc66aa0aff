/** Mistakes in what names mean. */
import type { Distort } from '../../emulator/step.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Fact, KernelSpec } from '../../netns/spec.ts';
import { each, isOf, withoutLines } from '../../scenarios/distortion.ts';
import { FELLOW_ON_DOCKER0 } from './directed-networks.ts';
import { type Mutant, realising, remembering } from './mutant.ts';
import { instead, newest } from './place.ts';

const ZONES = '/run/vethlab/zones/';

export const NAMES: readonly Mutant[] = [
  realising("a tenant's server knows the containers of all tenants", 'D4', everybodysNames),
  realising('the newest name of a tenant is missing', 'D4', (spec, { cluster }) => {
    const sandbox = newestIn(cluster);
    return tenantZones(spec, (text) => withoutLines(text, new RegExp(`\\t${sandbox}$`)));
  }),
  realising("a group's name means its first member only", 'D4', (spec) => tenantZones(spec, firstOfEach)),
  realising('a group does not hide a container of its name', 'D4', unhidden),
  realising('docker0 gives names', 'D3', namesOnDocker0, { directed: [FELLOW_ON_DOCKER0] }),
  realising(
    "tenants' servers pass on no names",
    'D5',
    each('process', (fact) =>
      fact.name.startsWith('dns:sandbox:') && fact.argv.includes('--domain-needed')
        ? { ...fact, argv: fact.argv.filter((option) => !option.startsWith('--server=')) }
        : fact,
    ),
  ),
  realising(
    'a container does not know its own name',
    'D2',
    each('file', (fact) =>
      /containers\/sandbox:.*\/hosts$/.test(fact.path) ? { ...fact, text: '127.0.0.1\tlocalhost\n' } : fact,
    ),
  ),
  realising('netmaster is the newest node', 'D2', newestIsMaster),
  realising('the resolver does not know the newest host', 'D5', (spec) => {
    const zone = newest(spec, 'file', ({ path }) => path === `${ZONES}host:resolver`);
    return zone ? instead(spec, zone, { ...zone, text: withoutLines(zone.text, /contiv\.com$/) }) : spec;
  }),
  realising(
    'containers ask the resolver and not their tenant',
    'D4',
    each('file', (fact) =>
      /containers\/sandbox:.*\/resolv\.conf$/.test(fact.path) ? { ...fact, text: 'nameserver 8.8.8.8\n' } : fact,
    ),
  ),
  remembering('the name of a stopped container stays', 'D4', namesThatStay),
];

const tenantZones = (spec: KernelSpec, change: (text: string, server: string) => string): KernelSpec =>
  each('file', (fact) =>
    fact.path.startsWith(`${ZONES}sandbox:`) && fact.path.endsWith('dns')
      ? { ...fact, text: change(fact.text, fact.path.slice(`${ZONES}sandbox:`.length)) }
      : fact,
  )(spec);

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
const textOf = (lines: readonly string[]): string =>
  [...new Set(lines)]
    .sort()
    .map((line) => `${line}\n`)
    .join('');

function everybodysNames(spec: KernelSpec): KernelSpec {
  const all: string[] = [];
  tenantZones(spec, (text) => {
    all.push(...linesOf(text));
    return text;
  });
  return tenantZones(spec, () => textOf(all));
}

/** Addresses are sorted: the first of a name is the one that most would ask. */
function firstOfEach(text: string): string {
  const seen = new Set<string>();
  const lines = linesOf(text).filter((line) => {
    const name = nameIn(line);
    return !seen.has(name) && seen.add(name);
  });
  return textOf(lines);
}

const nameIn = (line: string): string => line.split('\t')[1] ?? '';

const newestIn = ({ sandboxes }: Cluster): string =>
  [...sandboxes.values()]
    .filter(({ role }) => role === 'container')
    .at(-1)
    ?.name.toLowerCase() ?? '';

function unhidden(...[spec, { cluster }]: Parameters<Distort>): KernelSpec {
  const groups = [...cluster.groups.values()];
  return tenantZones(spec, (text, server) => {
    const hidden = [...cluster.endpoints.values()].flatMap(({ joined, address, network }) => {
      const name = joined?.sandbox.toLowerCase();
      const here = network.startsWith(`${server.slice(0, -'dns'.length)}:`);
      return here && groups.some((group) => group.name.toLowerCase() === name) ? [`${address}\t${name}`] : [];
    });
    return textOf([...linesOf(text), ...hidden]);
  });
}

/** Only those with a server of Docker's can be told. */
function namesOnDocker0(...[spec, { cluster }]: Parameters<Distort>): KernelSpec {
  const onDocker0 = [...cluster.endpoints.values()].filter(({ network }) => network.endsWith('/bridge'));
  return each('file', (fact) => {
    const owner = fact.path.startsWith(`${ZONES}sandbox:`) ? fact.path.slice(`${ZONES}sandbox:`.length) : undefined;
    const own = onDocker0.find(({ joined }) => joined?.sandbox === owner);
    if (!own || owner?.endsWith('dns')) return fact;
    const fellows = onDocker0.filter(({ network }) => network === own.network);
    const lines = fellows.map(({ joined, address }) => `${address}\t${joined?.sandbox.toLowerCase()}`);
    return { ...fact, text: textOf([...linesOf(fact.text), ...lines]) };
  })(spec);
}

function newestIsMaster(...[spec, { cluster }]: Parameters<Distort>): KernelSpec {
  const last = [...cluster.nodes.values()].at(-1);
  return each('file', (fact) => ({
    ...fact,
    text: fact.text.replace(/^\S+\tnetmaster$/m, `${last?.address}\tnetmaster`),
  }))(spec);
}

function namesThatStay(): Distort {
  let known = new Map<string, readonly string[]>();
  return (spec, { cluster }) => {
    const isExited = (name: string): boolean =>
      [...cluster.sandboxes.values()].some(
        (sandbox) => sandbox.name.toLowerCase() === name && sandbox.status === 'exited',
      );
    const told = tenantZones(spec, (text, server) =>
      textOf([...linesOf(text), ...(known.get(server) ?? []).filter((line) => isExited(nameIn(line)))]),
    );
    known = new Map(
      told.flatMap((fact): readonly (readonly [string, readonly string[]])[] =>
        isZone(fact) ? [[fact.path.slice(`${ZONES}sandbox:`.length), linesOf(fact.text)]] : [],
      ),
    );
    return told;
  };
}

const isZone = (fact: Fact): fact is Extract<Fact, { kind: 'file' }> =>
  isOf('file', fact) && fact.path.startsWith(`${ZONES}sandbox:`);
