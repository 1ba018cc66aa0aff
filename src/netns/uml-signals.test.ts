import { PassThrough } from 'node:stream';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Signals } from './uml-signals.ts';

const emit = (signal: NodeJS.Signals) => process.emit(signal, signal);

test('the first signal is told, also one that came too early, and the second is the end', () => {
  const before = process.listenerCount('SIGINT');
  const [signals, guest] = [new Signals('is told'), new PassThrough()];
  emit('SIGTERM');
  assert.is(signals.stop.aborted, false);
  signals.tellBy(guest);
  assert.is(String(guest.read()), 'TERM\n');
  emit('SIGINT');
  assert.equal([signals.stop.reason, guest.read()], ['SIGINT', null]);
  signals.forget();
  assert.is(process.listenerCount('SIGINT'), before);
});

test('where signals are the end nobody is told', () => {
  const [signals, guest] = [new Signals('ends'), new PassThrough()];
  signals.tellBy(guest);
  emit('SIGINT');
  signals.forget();
  assert.equal([signals.stop.aborted, guest.read()], [true, null]);
});

test.run();
