/** Containers: made, joined to networks, started. */
import { endpointId } from '../../../model/endpoint.ts';
import type { Sandbox } from '../../../model/sandbox.ts';
import { ownEndpoint } from '../container-entry.ts';
import { CONTAINER } from '../defaults.ts';
import type { AttachmentEntry, ContainerEntry } from '../lab-file.ts';
import { kept, listenerOf, portOf } from '../words.ts';
import { networkIdOf, networkReference } from './container-fit.ts';
import type { Draft } from './draft.ts';
import { withAddress } from './holes.ts';
import type { Placed, Wanted } from './wanted.ts';

/** Made in the order of the file, each after those it depends on; then joined and started, first those that ask for addresses. */
export function connectContainers(draft: Draft, { containers }: Wanted): void {
  const seen = new Set<string>();
  const visit = (part: Placed<ContainerEntry> | undefined): void => {
    if (part === undefined || seen.has(part.entry.name)) return;
    seen.add(part.entry.name);
    for (const other of part.entry.dependencies ?? []) visit(containers.get(other));
    draft.about(part.path);
    if (!draft.cluster.sandboxes.has(part.entry.name)) create(draft, part.entry);
  };
  const all = [...containers.values()];
  all.forEach(visit);
  for (const { entry, path } of [...all.filter(asks), ...all.filter((part) => !asks(part))]) {
    draft.about(path);
    connect(draft, entry);
  }
}

const asks = ({ entry: { networks = [] } }: Placed<ContainerEntry>): boolean =>
  networks.some(({ address }) => address !== undefined);

function connect(draft: Draft, { name, networks = CONTAINER.networks, state = 'running' }: ContainerEntry): void {
  const there = (): Sandbox | undefined => draft.cluster.sandboxes.get(name);
  for (const attachment of networks.slice(there()?.attachments.length ?? 0)) join(draft, name, attachment);
  if (state === 'running' && there()?.status !== 'running') start(draft, name, networks);
  if (state === 'running') takeOut(draft, name, networks);
}

/** It begins with one network, wanted or not. */
function create(draft: Draft, entry: ContainerEntry): void {
  const { name, networks = CONTAINER.networks, ports = [], state: _, listeners: __, ...rest } = entry;
  const [first] = networks;
  const network = networkReference(first ?? { docker: 'bridge' });
  draft.do({
    ...{ type: 'sandbox.create', sandbox: name, start: 'no', network, ports: ports.map(portOf), ...rest },
    ...kept({ address: first && addressOf(first) }),
  });
  if (first === undefined) draft.do({ type: 'sandbox.disconnect', sandbox: name, network });
}

/** Nobody can ask for one on docker0. */
const addressOf = ({ docker, address }: AttachmentEntry): string | undefined =>
  docker === 'bridge' ? undefined : address;

function join(draft: Draft, sandbox: string, attachment: AttachmentEntry): void {
  const address = addressOf(attachment);
  const network = networkReference(attachment);
  granting(draft, sandbox, [attachment], () =>
    draft.do({ type: 'sandbox.connect', sandbox, network, ...kept({ address }) }),
  );
}

const start = (draft: Draft, sandbox: string, networks: readonly AttachmentEntry[]): void =>
  granting(draft, sandbox, networks, () => draft.do({ type: 'sandbox.start', sandbox }));

/** With the address it wishes on docker0. */
function granting(draft: Draft, name: string, networks: readonly AttachmentEntry[], act: () => void): void {
  const wish = networks.find(({ docker }) => docker === 'bridge')?.address;
  const node = draft.cluster.sandboxes.get(name)?.node ?? '';
  withAddress(draft, `${node}/bridge`, { wish }, act);
}

/** The endpoints that somebody had taken away by hand. */
function takeOut(draft: Draft, name: string, networks: readonly AttachmentEntry[]): void {
  for (const attachment of networks.filter(({ joined }) => joined === false)) {
    const sandbox = draft.cluster.sandboxes.get(name);
    if (sandbox === undefined) return;
    const network = networkIdOf(draft.cluster, attachment, sandbox.node);
    const endpoint = endpointId(name, network);
    const place = sandbox.attachments.find((other) => other.network === network);
    if (place === undefined || ownEndpoint(draft.cluster, sandbox, place) === undefined) continue;
    draft.do({ type: 'endpoint.leave', endpoint });
    draft.do({ type: 'endpoint.delete', endpoint });
  }
}

export function listen(draft: Draft, { containers }: Wanted): void {
  for (const [sandbox, { entry, path }] of containers) {
    draft.about(path);
    for (const listener of (entry.listeners ?? []).map(listenerOf)) {
      const there = draft.cluster.sandboxes.get(sandbox)?.listeners ?? [];
      const isThere = there.some(({ protocol, port }) => protocol === listener.protocol && port === listener.port);
      if (!isThere) draft.do({ type: 'sandbox.listen', sandbox, listener });
    }
  }
}
