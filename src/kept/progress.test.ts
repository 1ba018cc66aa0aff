import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { told } from './progress.ts';

class Screen {
  readonly isTTY: boolean;
  seen = '';

  constructor(isTTY: boolean) {
    this.isTTY = isTTY;
  }

  write(text: string): void {
    this.seen += text;
  }
}

test('on a terminal it is said at once, and taken away at the end', async () => {
  const screen = new Screen(true);
  const before = await told('making a', async () => screen.seen, screen);
  assert.is(before, 'making a ...');
  assert.match(screen.seen, /^making a \.\.\.\r +\r$/);
});

test('elsewhere only what takes long is said, once, in a line of its own', async () => {
  const screen = new Screen(false);
  assert.is(await told('making a', async () => 3, screen), 3);
  assert.is(screen.seen, '');
  await told('making b', () => new Promise<void>((resolve) => setTimeout(resolve, 1100)), screen);
  assert.is(screen.seen, 'making b ...\n');
});

test('what fails is not told as done', async () => {
  const screen = new Screen(true);
  try {
    await told('making c', () => Promise.reject(new Error('no')), screen);
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), 'no');
  }
  assert.match(screen.seen, /\r$/);
});

test.run();
