/** A port of this machine's loopback, outside of User-mode Linux, whose connections come to the same port inside. */

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server } from 'node:net';
import { type Duplex, pipeline } from 'node:stream';
import type { Publish } from '../apis.ts';
import { whyNoPort } from '../why-no-port.ts';
import type { Line } from './line.ts';

/** Inside: the port is had as long as the stream is there on which it was asked for. */
export const publishOver =
  (line: Line): Publish =>
  (port) =>
    new Promise((resolve, reject) => {
      const stream = line.open(`listen ${port}`);
      stream.once('close', () => reject(new Error('the line to the outside has ended')));
      stream.setEncoding('utf8').once('data', (said: string) => {
        const got = /^at (\d+)$/.exec(said);
        if (got) return resolve({ port: Number(got[1]), end: () => void stream.destroy() });
        stream.destroy();
        reject(new Error(said));
      });
    });

/** Outside. A port that can't be had is said so. */
export function listenOutside(line: Line, port: number, asked: Duplex): void {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const stream = line.open(`tcp ${portOf(server)}`);
    pipeline(socket, stream, () => {});
    pipeline(stream, socket, () => {});
  });
  asked.resume().once('close', () => server.close());
  server.once('error', (error) => asked.write(whyNoPort(error, port)));
  server.listen({ host: '127.0.0.1', port, exclusive: true }, () => asked.write(`at ${portOf(server)}`));
}

/** Inside: a connection to the port that comes from outside. */
export function joinPort(port: number, stream: Duplex): void {
  const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
  pipeline(stream, socket, () => {});
  pipeline(socket, stream, () => {});
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
