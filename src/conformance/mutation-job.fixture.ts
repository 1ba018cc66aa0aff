/** A process that answers for mutants, dies over some, and is interrupted as one that tries them. */
import { once } from 'node:events';
import type { Fate } from './mutation.ts';
import type { Order } from './mutation-job.ts';

process.on('disconnect', () => process.exit());

const answer = (mutant: string, fate: 'survived' | 'interrupted', worlds: number): void =>
  void process.send?.({ mutant, breaks: 'F1', ms: 1, fate, worlds } satisfies Fate);

process.on('message', async ({ mutant }: Order) => {
  if (mutant === 'deadly') process.kill(process.pid, 'SIGKILL');
  if (mutant === 'ending') process.exit(3);
  if (mutant !== 'endless') return answer(mutant, 'survived', process.pid);
  const alive = setInterval(() => {}, 1000);
  const interrupted = once(process, 'SIGINT');
  await interrupted;
  clearInterval(alive);
  answer(mutant, 'interrupted', 0);
});
