/** A program in User-mode Linux, on the terminal of whoever asked. */
import { connect } from 'node:net';
import type { Way } from '../protocol.ts';
import { RUN, type Size, type Start } from './run-protocol.ts';

/** Resolves with the exit code. Throws where the lab ends first. */
export function runThrough(path: string, way: Way, argv: readonly string[], input: 'given' | 'none'): Promise<number> {
  const { stdin, stdout, stderr } = process;
  const isTerminal = input === 'given' && stdin.isTTY && stdout.isTTY;
  const start: Start = { way, argv, term: process.env['TERM'] ?? 'dumb', size: isTerminal ? sizeNow() : 'none' };
  const socket = connect({ path, allowHalfOpen: true });
  const resized = () => void socket.write(RUN.encode('size', 0, JSON.stringify(sizeNow())));
  const typed = (octets: Buffer) => void socket.write(RUN.encode('input', 0, octets));
  const ended = () => void socket.write(RUN.encode('end'));
  socket.write(RUN.encode('start', 0, JSON.stringify(start)));
  if (isTerminal) stdin.setRawMode(true);
  if (isTerminal) stdout.on('resize', resized);
  if (input === 'given') stdin.on('data', typed).once('end', ended);
  else ended();
  let code: number | undefined;
  socket.on(
    'data',
    RUN.reader(({ kind, body }) => {
      if (kind === 'output') stdout.write(body);
      else if (kind === 'error') stderr.write(body);
      else if (kind === 'exit') code = Number(body.toString());
    }),
  );
  return new Promise((resolve, reject) => {
    socket.on('error', () => {}).once('end', () => socket.end());
    socket.once('close', () => {
      if (isTerminal) stdin.setRawMode(false);
      stdout.off('resize', resized);
      stdin.off('data', typed).off('end', ended).pause();
      if (code === undefined) reject(new Error('the lab has ended, and the program with it'));
      else resolve(code);
    });
  });
}

const sizeNow = (): Size => ({ columns: process.stdout.columns ?? 80, rows: process.stdout.rows ?? 24 });
