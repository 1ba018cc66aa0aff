/** Which way out, and with what source address. */
import { type Address, address } from '../address/address.ts';
import { contains, prefixLength } from '../address/prefix.ts';
import { derivedFor } from '../derived.ts';
import type { Port, Stack } from './station.ts';

const LOCALHOST = address('127.0.0.1');

export const isLoopback = (destination: Address): boolean => destination.startsWith('127.');

/** Linux answers for all addresses of a stack, by whatever interface a packet comes in. */
export const isLocal = (stack: Stack, destination: Address): boolean =>
  isLoopback(destination) || stack.ports.some((port) => port.address === destination);

/** `next` is the station to hand the packet to: the destination itself, or the gateway. */
export type Route = { readonly port: Port; readonly next: Address; readonly via?: Address };

/** The longest prefix wins, then the oldest way, then the default route. */
export const route: (stack: Stack, destination: Address) => Route | undefined = derivedFor(found);

function found(stack: Stack, destination: Address): Route | undefined {
  const connected = stack.ways.filter((port) => contains(port.prefix, destination));
  const [port] = connected.sort((a, b) => prefixLength(b.prefix) - prefixLength(a.prefix));
  if (port !== undefined) return { port, next: destination };
  return stack.gateway && { ...stack.gateway, next: stack.gateway.via };
}

/** What a packet to this destination carries as its source when nobody asked for another; nothing without a route. */
export function sourceFor(stack: Stack, destination: Address): Address | undefined {
  if (isLoopback(destination)) return LOCALHOST;
  return isLocal(stack, destination) ? destination : route(stack, destination)?.port.address;
}
