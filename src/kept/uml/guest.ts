/** The process that keeps a lab inside User-mode Linux: `guest NAME STATE`. Who wants something of it comes over the line. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type Duplex, pipeline } from 'node:stream';
import { ReadStream, WriteStream } from 'node:tty';
import { atMost } from '../../emulator/at-most.ts';
import { LINE } from '../../netns/uml-init.ts';
import { openDoors } from '../doors.ts';
import { Keeper } from '../keeper.ts';
import { Line } from './line.ts';
import { joinPort, publishOver } from './port.ts';
import { attendRun } from './run-server.ts';
import { TOLD } from './targets.ts';

/** For whoever is slow to hear the answer to what ended the lab. */
const LAST_WORDS_MS = 2000;

const DOOR = '/run/vethlab-door';

/** For the API's port. */
const LOOPBACK = ['ip', 'link', 'set', 'lo', 'up'] as const;

const [name = '', state = ''] = process.argv.slice(2);
const [input, output] = [new ReadStream(terminal()), new WriteStream(terminal())];
const line = new Line(input, output, 'odd', attend);

try {
  mkdirSync(DOOR, { mode: 0o700 });
  execFileSync(LOOPBACK[0], LOOPBACK.slice(1));
  const keeper = await Keeper.open(name, state, publishOver(line));
  await keeper.apis.listenAt(join(DOOR, 'api.sock'));
  await keeper.apis.reopen();
  const servers = await openDoors(keeper, { state, door: DOOR });
  await tell('ready');
  await keeper.lab.gone;
  for (const server of servers) server.close();
  await atMost(LAST_WORDS_MS, Promise.all([keeper.apis.close(), line.quiet()]));
  process.exit(0);
} catch (error) {
  console.error(error);
  await atMost(LAST_WORDS_MS, tell(error instanceof Error ? error.message : String(error)));
  process.exit(1);
}

function terminal(): number {
  return openSync(`/dev/tty${LINE}`, 'r+');
}

function attend(target: string, stream: Duplex): void {
  if (target === 'run') attendRun(stream);
  else if (target.startsWith('tcp ')) joinPort(Number(target.slice(4)), stream);
  else joinTo(join(DOOR, `${target}.sock`), stream);
}

function joinTo(path: string, stream: Duplex): void {
  const socket = connect({ path, allowHalfOpen: true });
  pipeline(stream, socket, () => {});
  pipeline(socket, stream, () => {});
}

async function tell(word: string): Promise<void> {
  const stream = line.open(TOLD);
  stream.resume().end(word);
  await once(stream, 'close');
}
