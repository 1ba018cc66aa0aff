/** Sockets that wait for probes: TCP accepts and closes, UDP echoes. On all addresses of the namespace. */
import { createServer } from 'node:net';
import type { Fact } from '../spec.ts';
import { inNamespace } from './namespaces.ts';
import { forget, READABLE, watch } from './readiness.ts';
import { bind, DATAGRAM, listen, open, STREAM, shut } from './socket.ts';
import { echoAll, tellsDestination } from './udp-echo.ts';

export type Listener = Extract<Fact, { kind: 'listener' }>;

/** `serve` answers what has come, and says whether anything had. */
type Held = { readonly fact: Listener; readonly close: () => void; readonly serve: () => boolean };

const held = new Map<string, Held>();

const keyOf = ({ namespace, protocol, port }: Listener): string => `${protocol} ${port} ${namespace}`;

export async function addListener(fact: Listener): Promise<void> {
  if (held.has(keyOf(fact))) throw new Error(`listener ${keyOf(fact)}: Address already in use`);
  const fd = inNamespace(fact.namespace, () => socketOf(fact));
  held.set(keyOf(fact), { fact, ...(fact.protocol === 'tcp' ? await accept(fd) : echo(fd)) });
}

/** Does at once what else they would do in their turn. A connection is the kernel's doing. */
export const serveListeners = (): boolean => [...held.values()].filter(({ serve }) => serve()).length > 0;

function socketOf({ protocol, port }: Listener): number {
  const fd = open(protocol === 'tcp' ? STREAM : DATAGRAM);
  try {
    bind(fd, port);
    if (protocol === 'tcp') listen(fd);
    else tellsDestination(fd);
    return fd;
  } catch (error) {
    shut(fd);
    throw error;
  }
}

/** How long a peer may keep a connection open that we have ended. */
const FAREWELL_MS = 1000;

type Service = Omit<Held, 'fact'>;

async function accept(fd: number): Promise<Service> {
  const server = createServer((socket) =>
    socket
      .on('error', () => {})
      .setTimeout(FAREWELL_MS, () => socket.destroy())
      .resume()
      .end(),
  );
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen({ fd }, resolve));
  return { close: () => void server.close(), serve: () => false };
}

function echo(fd: number): Service {
  watch(fd, READABLE, () => echoAll(fd));
  const close = () => {
    forget(fd);
    shut(fd);
  };
  return { close, serve: () => echoAll(fd) };
}

export function deleteListener(fact: Listener): void {
  const listener = held.get(keyOf(fact));
  if (!listener) throw new Error(`listener ${keyOf(fact)}: No such file or directory`);
  held.delete(keyOf(fact));
  listener.close();
}

export const heldListeners = (): readonly Listener[] => [...held.values()].map(({ fact }) => fact);
