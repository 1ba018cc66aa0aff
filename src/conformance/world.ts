/** Arbitrary histories: rich in traffic, small in names, so that things collide. Pure: no kernel is asked. */
import fc from 'fast-check';
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import { type Command, decide, replay } from '../model/decider.ts';
import { Dice } from './dice.ts';
import { foreseen } from './foreseen.ts';
import type { History, Step } from './history.ts';
import { draw } from './world-commands.ts';
import type { WorldOptions } from './world-options.ts';
import { type Place, smaller } from './world-shrink.ts';

export const worlds = (options: WorldOptions): fc.Arbitrary<History> => new ArbitraryWorld(options);

class ArbitraryWorld extends fc.Arbitrary<History> {
  readonly #options: WorldOptions;

  constructor(options: WorldOptions) {
    super();
    this.#options = options;
  }

  override generate(random: fc.Random): fc.Value<History> {
    return new fc.Value(history(new Dice(random), this.#options), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is History {
    return Array.isArray(value);
  }

  /** The context says where the last shrinking stopped. */
  override shrink(value: History, context: unknown): fc.Stream<fc.Value<History>> {
    return fc
      .stream(smaller(value, context as Place | undefined))
      .map(({ history, place }) => new fc.Value(history, place));
  }
}

function history(dice: Dice, options: WorldOptions): History {
  const most = dice.between(Math.ceil(options.size / 2), options.size);
  const steps: Step[] = [];
  let cluster = EMPTY_CLUSTER;
  for (let left = most; left > 0; ) {
    const commands = stepFrom(cluster, dice, options, left);
    left -= Math.max(1, commands.length);
    if (commands.length === 0) continue;
    if (dice.percent(6)) steps.push({ commands, fails: failure(dice) });
    steps.push({ commands });
    cluster = after(cluster, commands);
  }
  return steps;
}

/** Early ones more often: there are more of them in every step. */
const failure = (dice: Dice): number => dice.between(1, dice.of(3, 12, 40));

/** One refused command spoils its step: seldom one with others. */
function stepFrom(start: Cluster, dice: Dice, options: WorldOptions, most: number): readonly Command[] {
  const commands: Command[] = [];
  const wanted = Math.min(most, dice.of(1, 1, 2, 3, 5));
  let cluster = start;
  for (let tries = 0; commands.length < wanted && tries < 2 * wanted + 2; tries++) {
    const command = draw(cluster, dice, options);
    const decided = command && decide(cluster, command);
    if (command === undefined || decided === undefined) continue;
    if (!decided.ok) {
      if (commands.length === 0 && dice.percent(50)) return [command];
      if (dice.percent(2)) return [...commands, command];
      continue;
    }
    commands.push(command);
    cluster = replay(decided.value, cluster);
  }
  return commands;
}

/** All or none. */
function after(start: Cluster, commands: readonly Command[]): Cluster {
  const step = foreseen(start, commands);
  return step.ok ? step.value.cluster : start;
}
