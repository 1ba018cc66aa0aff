/**
 * Questions to the network, and verdicts by evidence. An answer is one; so is the log of a rule that dropped the question
 * or the answer, and the kernel's word that there is no way. Silence is one when it was proven twice that nothing was on
 * its way any more, and nothing was lost. Time decides nothing: what is not proven in time is undecided.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { NamespaceName } from '../../spec.ts';
import { namespaceNames } from '../namespaces.ts';
import { Doubts, type Verdict } from './doubts.ts';
import { DropLog } from './drop-log.ts';
import { forgetNeighbours } from './forget.ts';
import { linksComingUp } from './links.ts';
import { allArrived } from './markers.ts';
import type { Question } from './question.ts';
import { unrest } from './quiet.ts';
import { type Timed, Wave } from './wave.ts';

/** One after the other: two who asked at once would disturb each other's silence. `until` is a time of `performance`. */
export function askAll<T>(questions: readonly Question<T>[], until: number): Promise<readonly Verdict<T>[]> {
  const asked = last.then(() => ask(questions, until));
  last = asked.catch(() => {});
  return asked;
}

let last: Promise<unknown> = Promise.resolve();

/** Fewer than a listener takes at once, or a CPU has room for. */
const AT_ONCE = 100;
/** Where there was no answer, company may have been the reason. */
const AT_ONCE_AGAIN = 50;

async function ask<T>(questions: readonly Question<T>[], until: number): Promise<readonly Verdict<T>[]> {
  const namespaces = namespaceNames();
  const late = await linksComingUpAt(namespaces, until);
  if (late.length > 0) return questions.map(() => ({ kind: 'undecided', because: `${late[0]} is not up yet`, ms: 0 }));
  const verdicts = new Map<Question<T>, Verdict<T>>();
  const doubts = new Doubts(namespaces);
  let left = questions;
  for (let asked = 0; left.length > 0 && (asked < LEAST_ASKED || performance.now() < until); asked += 1) {
    forgetNeighbours(namespaces);
    const ended = await askInWaves(left, asked === 0 ? AT_ONCE : AT_ONCE_AGAIN, until);
    const settled = doubts.settle(left, ended);
    left.forEach((question, index) => void verdicts.set(question, settled[index] as Verdict<T>));
    left = left.filter((question) => verdicts.get(question)?.kind === 'undecided');
  }
  return questions.map((question) => verdicts.get(question) as Verdict<T>);
}

/** Waits until all are up, or for the time. */
async function linksComingUpAt(namespaces: readonly NamespaceName[], until: number): Promise<readonly string[]> {
  for (let tried = 1; ; tried += 1) {
    const links = linksComingUp(namespaces);
    if (links.length === 0 || isOver(until, tried)) return links;
    await pause(waitAfter(tried));
  }
}

/** In their order. */
async function askInWaves<T>(
  questions: readonly Question<T>[],
  most: number,
  until: number,
): Promise<readonly Timed<T>[]> {
  const ended: Timed<T>[] = [];
  for (let from = 0; from < questions.length; from += most) {
    ended.push(...(await askTogether(questions.slice(from, from + most), until)));
  }
  return ended;
}

async function askTogether<T>(questions: readonly Question<T>[], until: number): Promise<readonly Timed<T>[]> {
  const log = new DropLog();
  const wave = new Wave<T>(log);
  try {
    wave.pose(questions);
    const because = await silence(wave, until);
    return wave.end(because === undefined ? { kind: 'quiet', by: QUIET } : { kind: 'undecided', because });
  } finally {
    wave.close();
    log.close();
  }
}

const QUIET = 'no answer, and nothing on its way';

/** Resolves when all is answered or silent; with the reason, when that could not be proven. */
async function silence(wave: Wave<unknown>, until: number): Promise<string | undefined> {
  for (let tried = 1; ; tried += 1) {
    for (let more = AT_A_TIME; more > 0 && wave.stirs(); more -= 1);
    if (wave.isAnswered) return undefined;
    if (wave.isExplained && allArrived() && !wave.stirs()) return undefined;
    const because = unrest(wave.stirs);
    if (because === undefined || isOver(until, tried)) return because;
    await pause(waitAfter(tried));
  }
}

/** On a machine that is slow time alone is no reason to give up. */
const LEAST_ASKED = 3;
const LEAST_TRIED = 20;
/** Somebody may ask our listeners without end. */
const AT_A_TIME = 3;

const isOver = (until: number, tried: number): boolean => tried >= LEAST_TRIED && performance.now() > until;

/** In ms. */
const waitAfter = (tried: number): number => Math.min(tried, 10);
