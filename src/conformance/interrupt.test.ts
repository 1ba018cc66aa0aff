import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Interrupt } from './interrupt.ts';

test('the first signal asks for the end, the second is the end, and afterwards nobody listens', () => {
  const before = process.listenerCount('SIGINT');
  const { exit } = process;
  const codes: unknown[] = [];
  process.exit = ((code) => codes.push(code)) as typeof process.exit;
  try {
    using interrupt = new Interrupt();
    assert.is(interrupt.code, undefined);
    process.emit('SIGTERM', 'SIGTERM');
    assert.equal([interrupt.signal.aborted, interrupt.code, codes], [true, 143, []]);
    process.emit('SIGINT', 'SIGINT');
    assert.equal([interrupt.code, codes], [143, [130]]);
  } finally {
    process.exit = exit;
  }
  assert.is(process.listenerCount('SIGINT'), before);
});

test.run();
