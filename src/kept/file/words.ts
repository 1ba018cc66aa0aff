/** Small things of a lab's file in words, and back: `tcp/80`, `8080:80/tcp`, `trunk/112`. */
import type { HostPlace } from '../../model/host.ts';
import type { AddressMatch, RuleProtocol } from '../../model/policy.ts';
import type { Listener, PublishedPort } from '../../model/sandbox.ts';

export const listenerText = ({ protocol, port }: Listener): string => `${protocol}/${port}`;

/** The schema has seen to it that there are two words. */
export function listenerOf(text: string): Listener {
  const [protocol, port] = text.split('/');
  return { protocol: protocol === 'udp' ? 'udp' : 'tcp', port: Number(port) };
}

export const portText = ({ nodePort, port, protocol }: PublishedPort): string => `${nodePort}:${port}/${protocol}`;

export function portOf(text: string): PublishedPort {
  const [nodePort, port, protocol] = text.split(/[:/]/);
  return { nodePort: Number(nodePort), port: Number(port), protocol: protocol === 'udp' ? 'udp' : 'tcp' };
}

export const placeText = (place: HostPlace): string => (place.kind === 'trunk' ? `trunk/${place.vlan}` : place.kind);

export function placeOf(text: string): HostPlace {
  const [kind, vlan] = text.split('/');
  if (kind === 'trunk') return { kind, vlan: Number(vlan) };
  return { kind: kind === 'lan' ? 'lan' : 'internet' };
}

/** As `rule.add` takes it: a single address without the length of its prefix. */
export const matchText = (match: AddressMatch): string =>
  match.kind === 'range' ? `${match.first}-${match.last}` : match.prefix.replace(/\/32$/, '');

export const protocolText = (protocol: RuleProtocol): string | undefined => {
  if (protocol.kind === 'any') return undefined;
  return protocol.kind === 'number' ? String(protocol.number) : protocol.kind;
};

/** Without the fields that are undefined. */
export const kept = <T extends object>(object: T): Defined<T> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};
