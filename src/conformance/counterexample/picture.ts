/** The cluster as a mermaid flowchart, with the way of the probe through it: expected, seen, and where the two part. */
import type { Cluster } from '../../model/cluster.ts';
import type { AddressedNetwork } from '../../model/network.ts';
import { bridgeKey, INTERNET, LAN, type PlaceKey, placeOfEnd, placeOfHop, TRUNK, wireOf } from './chart-place.ts';
import type { Row } from './side-by-side.ts';

export function picture(cluster: Cluster, rows: readonly Row[]): string {
  const ids = new Map<PlaceKey, string>();
  const id = (key: PlaceKey): string => {
    const known = ids.get(key) ?? `p${ids.size}`;
    ids.set(key, known);
    return known;
  };
  const { expected, seen } = ways(cluster, rows);
  const drawn = new Set([...expected, ...seen]);
  const lines = [
    ...nodeLines(cluster, id),
    ...outsideLines(cluster, id, drawn),
    ...cableLines(cluster, id),
    ...wayLines(expected, id, (step) => `-. "expected ${step}" .->`),
    ...wayLines(seen, id, (step) => `== "seen ${step}" ==>`),
    ...endLines(expected, seen, id),
  ];
  return ['flowchart LR', ...lines.map((line) => `  ${line}`), ''].join('\n');
}

type Id = (key: PlaceKey) => string;

const label = (text: string): string => `"${text.replaceAll('"', "'")}"`;

function nodeLines({ nodes, sandboxes, endpoints, networks }: Cluster, id: Id): readonly string[] {
  return [...nodes.values()].flatMap(({ name, address }) => {
    const running = [...sandboxes.values()].filter(({ node, status }) => node === name && status === 'running');
    const used = new Set([...endpoints.values()].flatMap(({ node, network }) => (node === name ? [network] : [])));
    return [
      `subgraph ${id(`nodes ${name}`)} [${label(`node ${name}`)}]`,
      `  ${id(`node:${name}`)}[${label(`${name} ${address}`)}]`,
      ...running.map((sandbox) => `  ${id(`sandbox:${sandbox.name}`)}([${label(sandbox.name)}])`),
      ...[...used].flatMap((network) => bridgeLine(networks.get(network)?.id, name, id)),
      'end',
    ];
  });
}

const bridgeLine = (network: string | undefined, node: string, id: Id): readonly string[] =>
  network === undefined ? [] : [`  ${id(bridgeKey(node, network))}[/${label(`bridge of ${network}`)}/]`];

/** Of what lies outside only what the probe has to do with, and hosts that were added. */
function outsideLines({ hosts }: Cluster, id: Id, drawn: ReadonlySet<PlaceKey>): readonly string[] {
  const shown = [...hosts.values()].filter(({ name, place }) => place.kind !== 'internet' || drawn.has(`host:${name}`));
  return [
    `${id(LAN)}{{${label('LAN (eth1)')}}}`,
    `${id(TRUNK)}{{${label('trunk (eth2)')}}}`,
    ...(drawn.has(INTERNET) ? [`${id(INTERNET)}{{${label('NAT, internet')}}}`] : []),
    ...shown.flatMap(({ name, address, place }) => [
      `${id(`host:${name}`)}[${label(`${name} ${address}`)}]`,
      `${id(`host:${name}`)} --- ${id(place.kind === 'lan' ? LAN : place.kind === 'trunk' ? TRUNK : INTERNET)}`,
    ]),
  ];
}

function cableLines({ endpoints, networks, sandboxes }: Cluster, id: Id): readonly string[] {
  const running = [...endpoints.values()].filter(
    ({ joined }) => sandboxes.get(joined?.sandbox ?? '')?.status === 'running',
  );
  const cables = running.map(({ joined, node, network, address }) => {
    const text = label(`${joined?.interface} ${address}`);
    return `${id(`sandbox:${joined?.sandbox}`)} ---|${text}| ${id(bridgeKey(node, network))}`;
  });
  const uplinks = running.flatMap(({ node, network }) => {
    const wire = wireOf(networks.get(network) as AddressedNetwork);
    return wire ? [`${id(bridgeKey(node, network))} ---|${label(wire.label)}| ${id(wire.wire)}`] : [];
  });
  return [...cables, ...new Set(uplinks)];
}

type Ways = { readonly expected: readonly PlaceKey[]; readonly seen: readonly PlaceKey[] };

/** Of the question, or of its answer if that is where the two part. */
function ways(cluster: Cluster, rows: readonly Row[]): Ways {
  const differing = rows.findIndex(({ differs }) => differs);
  const parting = rows[differing]?.model?.way ?? 'request';
  const first = parting === 'reply' ? rows.findIndex(({ model }) => model?.way === 'reply') : 0;
  const reply = rows.findIndex(({ model }) => model?.way === 'reply');
  const after = parting === 'request' && reply >= 0 && reply > differing ? reply : rows.length;
  const own = rows.slice(first, after);
  return {
    expected: distinct(own.flatMap(({ model }) => (model ? [placeOfHop(cluster, model.hop)] : []))),
    seen: distinct(own.flatMap(({ kernel }) => kernel?.ends.map((end) => placeOfEnd(cluster, end)) ?? [])),
  };
}

const distinct = (keys: readonly PlaceKey[]): readonly PlaceKey[] =>
  keys.filter((key, index) => key !== keys[index - 1]);

const wayLines = (keys: readonly PlaceKey[], id: Id, arrow: (step: number) => string): readonly string[] =>
  keys.slice(1).map((key, index) => `${id(keys[index] as PlaceKey)} ${arrow(index + 1)} ${id(key)}`);

function endLines(expected: readonly PlaceKey[], seen: readonly PlaceKey[], id: Id): readonly string[] {
  const [wanted, last] = [expected.at(-1), seen.at(-1)];
  return [
    'classDef expectedEnd stroke:#080,stroke-width:3px',
    'classDef seenEnd stroke:#c00,stroke-width:3px',
    ...(wanted === undefined ? [] : [`class ${id(wanted)} expectedEnd`]),
    ...(last === undefined || last === wanted ? [] : [`class ${id(last)} seenEnd`]),
  ];
}
