/** The door of a kept lab: a socket, a request and a reply for each connection, in JSON or in words. */
import { chmodSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Reply, Request } from './protocol.ts';
import { requestOf, textOf } from './words.ts';

type Answer = (request: Request) => Promise<Reply>;

/** A request is a command line: nobody's is longer. */
const LONGEST = 1024 * 1024;
const PATIENCE_MS = 30_000;

/** For this user alone. Throws where the socket can't be made. */
export async function listenAt(path: string, answer: Answer): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, (socket) => void attend(socket, answer));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  chmodSync(path, 0o600);
  return server;
}

async function attend(socket: Socket, answer: Answer): Promise<void> {
  socket.on('error', () => {});
  const said = await heard(socket);
  if (said === undefined) return void socket.destroy();
  const inJson = said.startsWith('{');
  const reply = await replyTo(inJson ? parsed(said) : requestOf(said), answer);
  socket.end(inJson ? `${JSON.stringify(reply)}\n` : textOf(reply));
}

/** Up to the first line's end in JSON, else up to its end. Undefined: too long, or too slow, or nothing. */
function heard(socket: Socket): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const finish = (said: string | undefined) => {
      clearTimeout(timer);
      resolve(said === '' ? undefined : said);
    };
    const timer = setTimeout(() => finish(undefined), PATIENCE_MS);
    socket.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      if (text.length > LONGEST) finish(undefined);
      else if (text.startsWith('{') && text.endsWith('\n')) finish(text);
    });
    socket.once('end', () => finish(text)).once('close', () => finish(undefined));
  });
}

function parsed(text: string): Request | undefined {
  try {
    return JSON.parse(text) as Request;
  } catch {
    return undefined;
  }
}

async function replyTo(request: Request | undefined, answer: Answer): Promise<Reply> {
  if (request === undefined) return { kind: 'refused', said: 'that is no request' };
  try {
    return await answer(request);
  } catch (error) {
    return { kind: 'refused', said: firstLine(error) };
  }
}

const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
