import { once } from 'node:events';
import { type Duplex, PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Framing } from './frame.ts';
import { Line } from './line.ts';

/** Two ends, the second of which does with streams what it is given. */
function ends(attend: (target: string, stream: Duplex) => void): { readonly line: Line; readonly cut: () => void } {
  const [there, back] = [new PassThrough(), new PassThrough()];
  new Line(there, back, 'odd', attend);
  return { line: new Line(back, there, 'even', () => {}), cut: () => void back.destroy() };
}

test('frames are whole again however they were cut', () => {
  const framing = new Framing(['a', 'b'] as const);
  const sent = Buffer.concat([
    framing.encode('a', 7, 'one\n'),
    framing.encode('b'),
    framing.encode('a', 1, Buffer.from([0, 255])),
  ]);
  const heard: string[] = [];
  const hear = framing.reader(({ kind, id, body }) => heard.push(`${kind}${id}:${body.toString('hex')}`));
  for (const octet of sent) hear(Buffer.from([octet]));
  hear(sent);
  assert.equal(
    heard,
    [...Array(2)].flatMap(() => ['a7:6f6e650a', 'b0:', 'a1:00ff']),
  );
});

test('streams beside each other come to their targets and back, each with its own end', async () => {
  const { line } = ends((target, stream) => {
    stream.write(`${target}:`);
    stream.pipe(stream);
  });
  const said = ['x', 'y', 'z'].map((target) => {
    const stream = line.open(target);
    stream.end(target.repeat(200_000));
    return text(stream);
  });
  assert.equal(
    await Promise.all(said),
    ['x', 'y', 'z'].map((target) => `${target}:${target.repeat(200_000)}`),
  );
});

test('who does not read is sent no more than a window, and others go on', async () => {
  let sent = 0;
  const { line } = ends((target, stream) => {
    if (target === 'quick') return void stream.end('here');
    const more = () => {
      sent += 1024;
      stream.write(Buffer.alloc(1024), () => setImmediate(more));
    };
    more();
  });
  const slow = line.open('slow');
  assert.is(await text(line.open('quick')), 'here');
  const before = sent;
  for (let round = 0; round < 500; round += 1) await new Promise(setImmediate);
  assert.ok(sent < 200_000 && sent >= before, String(sent));
  slow.destroy();
});

test('who goes, and a line that is cut, end streams on the other side', async () => {
  let other: Duplex | undefined;
  const { line, cut } = ends((_, stream) => {
    other = stream;
  });
  const stream = line.open('x');
  await new Promise(setImmediate);
  stream.destroy();
  await once(other as Duplex, 'close');
  const last = line.open('y');
  cut();
  await once(last, 'close');
});

test.run();
