/** Smaller histories, the boldest first: without a part of the commands, with fewer steps, with simpler commands. */
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import { type Command, decide, replay } from '../model/decider.ts';
import type { History, Step } from './history.ts';
import { simpler } from './world-simpler.ts';

/** How far shrinking has come: what has failed before is not tried again. */
export type Place = { readonly stage: number; readonly at: number };

export type Smaller = { readonly history: History; readonly place: Place };

type Attempts = (history: History) => readonly (() => History)[];

const without =
  (count: number): Attempts =>
  (history) => {
    const all = history.flatMap(({ commands }) => commands).length;
    if (count > all) return [];
    return Array.from({ length: Math.ceil(all / count) }, (_, chunk) => () => {
      const end = all - chunk * count;
      return keeping(history, (index) => index < end - count || index >= end);
    });
  };

/** Chunks are taken from the end; single commands twice, for taking one away can make another needless. */
const STAGES: readonly Attempts[] = [
  (history) => [() => history.filter(({ fails }) => fails === undefined), () => accepted(history)],
  ...[64, 32, 16, 8, 4, 2, 1].map(without),
  fewerSteps,
  plainer,
  without(1),
];

export function* smaller(history: History, from: Place = { stage: 0, at: 0 }): Generator<Smaller> {
  const size = sizeOf(history);
  for (let stage = from.stage; stage < STAGES.length; stage++) {
    const attempts = STAGES[stage]?.(history) ?? [];
    for (let at = stage === from.stage ? from.at : 0; at < attempts.length; at++) {
      const candidate = attempts[at]?.() ?? history;
      if (sizeOf(candidate) < size) yield { history: candidate, place: { stage, at } };
    }
  }
}

/** Every candidate is smaller by this, so shrinking ends. */
const sizeOf = (history: History): number => JSON.stringify(history).length + history.length;

/** Of all commands in a row those that are kept, and of them what the others do not need. */
export function keeping(history: History, isKept: (index: number) => boolean): History {
  let index = 0;
  const cut = history.map((step) => ({ ...step, commands: step.commands.filter(() => isKept(index++)) }));
  return pruned(cut, history);
}

/** Without what was taken before, and would be refused now that others are gone. */
export function pruned(cut: History, before: History): History {
  const wasTaken = taken(before);
  let cluster = EMPTY_CLUSTER;
  const steps = cut.map((step, index) => {
    const { commands, after } = wasTaken[index] ? possible(cluster, step.commands) : { ...step, after: cluster };
    if (step.fails === undefined) cluster = after;
    return { ...step, commands };
  });
  return steps.filter(({ commands }) => commands.length > 0);
}

function possible(
  start: Cluster,
  wanted: readonly Command[],
): { readonly commands: readonly Command[]; readonly after: Cluster } {
  let after = start;
  const commands = wanted.filter((command) => {
    const decided = decide(after, command);
    if (decided.ok) after = replay(decided.value, after);
    return decided.ok;
  });
  return { commands, after };
}

/** For each step, whether the model takes it. A step that fails is undone. */
function taken(history: History): readonly boolean[] {
  let cluster = EMPTY_CLUSTER;
  return history.map(({ commands, fails }) => {
    const { commands: ok, after } = possible(cluster, commands);
    if (ok.length < commands.length) return false;
    if (fails === undefined) cluster = after;
    return true;
  });
}

function accepted(history: History): History {
  const wasTaken = taken(history);
  return history.filter((_, index) => wasTaken[index]);
}

/** All in one, then each joined with the next. */
function fewerSteps(history: History): readonly (() => History)[] {
  const all: Step = { commands: history.flatMap(({ commands }) => commands) };
  return [
    () => [all],
    ...history.slice(1).map((step, index) => () => {
      const joined: Step = { ...step, commands: [...(history[index]?.commands ?? []), ...step.commands] };
      return [...history.slice(0, index), joined, ...history.slice(index + 2)];
    }),
  ];
}

/** Each command in all the ways in which it can be said with less. */
function plainer(history: History): readonly (() => History)[] {
  return history.flatMap((step, index) =>
    step.commands.flatMap((command, place) =>
      simpler(command).map((plain) => () => {
        const commands = step.commands.with(place, plain);
        return pruned(history.with(index, { ...step, commands }), history);
      }),
    ),
  );
}
