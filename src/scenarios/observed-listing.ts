/** What listings show, read from the kernel as far as a kernel can be asked for it. */
import type { Lab } from '../emulator/lab.ts';
import { NotRunning } from '../emulator/lab-error.ts';
import { bridgeName, portName } from '../emulator/naming.ts';
import type { Endpoint } from '../model/endpoint.ts';
import type { Party } from '../model/forward.ts';
import { isObservable, type Listing, listing, type Observable } from './listing.ts';
import { pairedWith, type ShownLink, shownLinks } from './shown-link.ts';

type Asked = Pick<Lab, 'cluster' | 'exec' | 'nat'>;

/** Names say where to look; what is told was found there. The rest is the control plane's, which the lab keeps. */
export const observedListing = async (lab: Asked, asked: Listing): Promise<readonly string[]> =>
  isObservable(asked) ? observed(lab, asked) : listing(lab.cluster, asked);

function observed(lab: Asked, asked: Observable): Promise<readonly string[]> {
  switch (asked.kind) {
    case 'members':
      return membersOn(lab, asked.node, asked.network);
    case 'encapsulation':
      return encapsulationOf(lab, asked.network);
    case 'ps':
      return runningOn(lab, asked.node);
    case 'placement':
      return placementOf(lab, asked.sandbox);
    case 'published':
      return publishedBy(lab, asked.sandbox);
  }
}

const sandbox = (name: string): Party => ({ kind: 'sandbox', name });
const node = (name: string): Party => ({ kind: 'node', name });
const nodesOf = ({ cluster }: Asked): readonly string[] => [...cluster.nodes.keys()];

/** Nothing of a container that does not run. */
async function linksOf(lab: Asked, party: Party): Promise<readonly ShownLink[]> {
  try {
    return shownLinks((await lab.exec(party, ['ip', '-d', '-j', 'address', 'show'])).stdout);
  } catch (error) {
    if (error instanceof NotRunning) return [];
    throw error;
  }
}

/** A port of a node's bridge and the interface at its other end, which is in a container. */
type Plugged = { readonly container: string; readonly bridge: string; readonly inside: ShownLink };

/** Those of the node whose two ends know each other. */
async function pluggedInto(lab: Asked, name: string): Promise<readonly Plugged[]> {
  const ports = (await linksOf(lab, node(name))).filter(({ kind, master }) => kind === 'veth' && master !== undefined);
  const owned = ports.flatMap((port) => {
    const container = ownerOf(lab, port)?.joined?.sandbox;
    return container === undefined ? [] : [{ container, port }];
  });
  const containers = [...new Set(owned.map(({ container }) => container))];
  const read = await Promise.all(containers.map((container) => linksOf(lab, sandbox(container))));
  const within = new Map(containers.map((container, index) => [container, read[index] ?? []]));
  return owned.flatMap(({ container, port }) => {
    const inside = pairedWith(port, within.get(container) ?? []);
    return inside ? [{ container, bridge: port.master ?? '', inside }] : [];
  });
}

const ownerOf = ({ cluster }: Asked, { name }: ShownLink): Endpoint | undefined =>
  [...cluster.endpoints.values()].find((endpoint) => portName(endpoint) === name);

async function membersOn(lab: Asked, name: string, id: string): Promise<readonly string[]> {
  const network = lab.cluster.networks.get(id);
  if (!network || !('subnet' in network)) return [];
  const plugged = await pluggedInto(lab, name);
  return plugged
    .filter(({ bridge }) => bridge === bridgeName(network))
    .flatMap(({ container, inside }) => inside.addresses.map((address) => `${container} ${address}`));
}

/** Of the network's tunnels or tagged links, on all nodes. */
async function encapsulationOf(lab: Asked, id: string): Promise<readonly string[]> {
  const network = lab.cluster.networks.get(id);
  if (!network || !('subnet' in network)) return [];
  const links = await Promise.all(nodesOf(lab).map((name) => linksOf(lab, node(name))));
  const tags = links
    .flat()
    .flatMap(({ kind, id: tag, master }) =>
      tag !== undefined && master === bridgeName(network) ? `${kind} ${tag}` : [],
    );
  return [...new Set(tags)];
}

async function runningOn(lab: Asked, asked: string): Promise<readonly string[]> {
  const nodes = asked === 'swarm' ? nodesOf(lab) : [asked];
  const plugged = await Promise.all(nodes.map((name) => pluggedInto(lab, name)));
  const rows = plugged.flatMap((ofNode, index) =>
    ofNode.map(({ container }) => (asked === 'swarm' ? `${nodes[index]}/${container}` : container)),
  );
  return [...new Set(rows)];
}

async function placementOf(lab: Asked, name: string): Promise<readonly string[]> {
  const inside = await linksOf(lab, sandbox(name));
  const outside = await Promise.all(nodesOf(lab).map((one) => linksOf(lab, node(one))));
  return nodesOf(lab).filter((_, index) =>
    (outside[index] ?? []).some((port) => ownerOf(lab, port)?.joined?.sandbox === name && pairedWith(port, inside)),
  );
}

/**
 * The rules that lead to one of its addresses, each behind the address of its node on the external LAN. One node after
 * the other: iptables has one lock for all, and does not wait for it.
 */
async function publishedBy(lab: Asked, name: string): Promise<readonly string[]> {
  const own = (await linksOf(lab, sandbox(name))).flatMap(({ addresses }) => addresses);
  const rows: string[] = [];
  for (const at of nodesOf(lab)) {
    const rules = (await lab.nat(at)).filter((rule) => rule.kind === 'destination');
    const leading = rules.filter(({ to }) => own.includes(to));
    if (leading.length === 0) continue;
    const address = (await linksOf(lab, node(at))).find((link) => link.name === 'eth1')?.addresses[0];
    rows.push(...leading.map(({ port, toPort, protocol }) => `${address}:${port}->${toPort}/${protocol}`));
  }
  return rows;
}
