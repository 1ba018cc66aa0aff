import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Line } from './line.ts';
import { joinPort, listenOutside, publishOver } from './port.ts';

/** Inside another port answers than the one that is asked for: here both sides are on one machine. */
function sides(inside: number): Line {
  const [out, back] = [new PassThrough(), new PassThrough()];
  const line: Line = new Line(back, out, 'odd', (_, stream) => joinPort(inside, stream));
  const outer: Line = new Line(out, back, 'even', (target, stream) =>
    listenOutside(outer, Number(target.split(' ')[1]), stream),
  );
  return line;
}

test('a port outside leads to one inside until it is given back, and one that is taken is refused', async () => {
  const server = createServer((socket) => void socket.end('inside')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: inside } = server.address() as AddressInfo;
  const publish = publishOver(sides(inside));
  const { port, end } = await publish(0);
  assert.ok(port > 0 && port !== inside);
  assert.is(await text(connect(port, '127.0.0.1')), 'inside');
  const said = await publish(port).catch((error: Error) => error.message);
  assert.is(said, `port ${port} of 127.0.0.1 is taken by another program`);
  end();
  const refused = async () => (await once(connect(port, '127.0.0.1'), 'connect').catch(() => undefined)) === undefined;
  while (!(await refused()));
  server.close();
});

test.run();
