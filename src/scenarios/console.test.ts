import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { consoleOf, type Exchange } from '../emulator/northbound/tutorial/console.fixture.ts';
import { chapter0 } from './chapter0.ts';
import { chapter1 } from './chapter1.ts';
import { chapter2 } from './chapter2.ts';
import { chapter3 } from './chapter3.ts';
import { chapter4 } from './chapter4.ts';
import { chapter5 } from './chapter5.ts';
import { chapter6 } from './chapter6.ts';
import type { Step } from './scenario.ts';

const CHAPTERS = [chapter0, chapter1, chapter2, chapter3, chapter4, chapter5, chapter6];

/** Cleaning up stands at the tutorial's end; here it is in the chapter that sets up. */
const chapterOf = ({ chapter, line }: Exchange): number =>
  line.startsWith('vagrant destroy') ? 0 : Number(chapter.slice('Chapter '.length));

const PROMPTS: Readonly<Record<string, Exchange['prompt']>> = { $: 'host', '/ #': 'container' };

const isStepOf =
  ({ prompt, window, line }: Exchange) =>
  (step: Step): boolean =>
    step.line === line &&
    (PROMPTS[step.prompt] ?? 'node') === prompt &&
    (prompt !== 'node' || step.prompt.includes(window));

/** The lines for which there is no step after that of the line before. */
function missing(steps: readonly Step[], exchanges: readonly Exchange[]): readonly string[] {
  let next = 0;
  return exchanges.flatMap((exchange) => {
    const found = steps.findIndex((step, index) => index >= next && isStepOf(exchange)(step));
    if (found < 0) return [exchange.line];
    next = found + 1;
    return [];
  });
}

const typed = consoleOf();

test("the tutorial's console is whole", () => {
  assert.is(typed.length, 96);
});

for (const [number, { name, steps }] of CHAPTERS.entries()) {
  test(`${name}: every line of the tutorial is a step, in its order, at its prompt`, () => {
    const own = typed.filter((exchange) => chapterOf(exchange) === number);
    assert.ok(own.length > 0);
    assert.equal(missing(steps, own), []);
  });
}

test('a line without its step is missed, and so is one that comes too late', () => {
  const own = typed.filter((exchange) => chapterOf(exchange) === 3);
  const [first, ...rest] = chapter3.steps;
  assert.equal(missing(rest, own), [first?.line]);
  assert.ok(first && missing([...rest, first], own).length > 1);
});

test.run();
