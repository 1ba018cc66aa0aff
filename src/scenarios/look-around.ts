/** A lab that stays up after the play, until somebody has seen enough. */
import type { Readable } from 'node:stream';
import type { Lab } from '../emulator/lab.ts';
import type { Output } from './cli.ts';

/** Resolves with Enter, with the end of input, or with Ctrl-C. */
export async function lookAround(lab: Pick<Lab, 'pid' | 'cluster'>, output: Output, input: Readable = process.stdin) {
  for (const line of directions(lab)) output.out(line);
  await new Promise<void>((resolve) => {
    const done = (): void => {
      input.pause();
      process.off('SIGINT', done);
      resolve();
    };
    input.once('data', done);
    input.once('end', done);
    process.once('SIGINT', done);
  });
}

/** How to get in from another terminal, by example. */
export function directions({ pid, cluster }: Pick<Lab, 'pid' | 'cluster'>): readonly string[] {
  const enter = `nsenter -t ${pid} -U --preserve-credentials -n -m -p`;
  const names = [
    ...[...cluster.nodes.keys()].map((name) => `node:${name}`),
    ...[...cluster.sandboxes.values()]
      .filter(({ status }) => status === 'running')
      .map(({ name }) => `sandbox:${name}`),
  ];
  const [place] = names;
  if (place === undefined) {
    const empty = 'The lab is up, but empty: the last step took its nodes away. From another terminal:';
    return ['', empty, `  ${enter} ip addr`, ENDING];
  }
  return [
    '',
    'The lab is up. From another terminal, for instance:',
    `  ${enter} ip netns exec ${place} ip addr`,
    `  ${enter} ip netns exec ${place} tcpdump -n -i eth1`,
    `Places: ${names.join(' ')}`,
    ENDING,
  ];
}

const ENDING = 'Enter or Ctrl-C ends it.';
