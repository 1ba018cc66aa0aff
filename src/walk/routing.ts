/** A stack's tables: its own addresses, what they connect it to, and what it was told. */
import { type Address, address } from '../model/address/address.ts';
import type { Link } from './kernel.ts';
import { numberOf, type Span, spanOf, within } from './number-of.ts';
import { kept } from './remembered.ts';

/** An address on a link. */
export type Own = { readonly link: Link; readonly address: Address; readonly length: number };

/** A route as it was told. */
export type Told = { readonly link: Link; readonly to: string; readonly via?: Address };

export type Route =
  | { readonly kind: 'local'; readonly link: Link; readonly source: Address }
  | { readonly kind: 'broadcast' }
  | {
      readonly kind: 'out';
      readonly link: Link;
      readonly by: string;
      readonly via?: Address;
      readonly source: Address;
    };

export type Routing = {
  /** The longest prefix wins; of equals the first. */
  readonly to: (destination: Address) => Route | undefined;
  readonly isLocal: (address: Address) => boolean;
  /** Whether it is an address of this very link. */
  readonly isOn: (link: Link, address: Address) => boolean;
  /** The address with which packets leave by this link towards that station. */
  readonly sourceOn: (link: Link, towards: Address) => Address | undefined;
};

const LOCALHOST = address('127.0.0.1');

export const isLoopback = (destination: Address): boolean => destination.startsWith('127.');

/** `loopback` is absent while the link `lo` is down: then a stack does not even talk to itself. */
export function routing(owned: readonly Own[], told: readonly Told[], loopback: Link | undefined): Routing {
  const locals = new Map(owned.filter(({ link }) => link.isUp).map((own) => [own.address, own]));
  const broadcasts = new Set(owned.filter(({ link }) => link.isUp).flatMap(broadcastOf));
  const ways = [...owned.flatMap(connected), ...told.flatMap((route) => toldWay(route, owned))].sort(
    (a, b) => b.length - a.length,
  );
  const known = new Map<Address, Route | undefined>();
  const sourcesOf = kept((_: Link) => new Map<Address, Address | undefined>());
  const find = (destination: Address): Route | undefined => {
    if (isLoopback(destination)) return loopback && { kind: 'local', link: loopback, source: LOCALHOST };
    if (locals.has(destination)) return loopback && { kind: 'local', link: loopback, source: destination };
    if (broadcasts.has(numberOf(destination))) return { kind: 'broadcast' };
    return ways.find(({ span }) => within(span, destination))?.route;
  };
  return {
    to: (destination) => {
      if (!known.has(destination)) known.set(destination, find(destination));
      return known.get(destination);
    },
    isLocal: (candidate) => locals.has(candidate) || (loopback !== undefined && isLoopback(candidate)),
    isOn: (link, candidate) => locals.get(candidate)?.link === link,
    sourceOn: (link, towards) => {
      const sources = sourcesOf(link);
      if (!sources.has(towards)) sources.set(towards, sourceOn(owned, link, towards));
      return sources.get(towards);
    },
  };
}

type Way = { readonly span: Span; readonly length: number; readonly route: Route };

const broadcastOf = ({ address, length }: Own): readonly number[] =>
  length < 31 ? [spanOf(address, length).last] : [];

function connected({ link, address: source, length }: Own): readonly Way[] {
  if (!link.isUp || length === 32) return [];
  const span = spanOf(source, length);
  return [{ span, length, route: { kind: 'out', link, by: `${source}/${length}`, source } }];
}

/** The kernel takes no route by a link that is down, nor by a gateway it does not know the way to. */
function toldWay({ link, to, via }: Told, owned: readonly Own[]): readonly Way[] {
  const source = sourceOn(owned, link, via ?? addressOf(to));
  if (!link.isUp || source === undefined) return [];
  const [host = '', bits = '0'] = to === 'default' ? ['0.0.0.0', '0'] : to.split('/');
  const length = Number(bits);
  const route: Route = { kind: 'out', link, by: to, source, ...(via === undefined ? {} : { via }) };
  return [{ span: spanOf(host as Address, length), length, route }];
}

const addressOf = (to: string): Address => (to === 'default' ? '0.0.0.0' : to.split('/')[0]) as Address;

/** One that is in the same prefix, else the link's first, else anybody's. */
function sourceOn(owned: readonly Own[], link: Link, towards: Address): Address | undefined {
  const here = owned.filter((own) => own.link === link);
  const near = here.find((own) => within(spanOf(own.address, own.length), towards));
  return (near ?? here[0] ?? owned[0])?.address;
}
