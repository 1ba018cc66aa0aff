import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ConnectionLost } from '../netns/connection.ts';
import type { Holder } from '../netns/holder.ts';
import { guarded } from './guarded.ts';
import { LabClosed } from './lab-error.ts';

const failing = (error: Error): Holder => {
  const fail = () => Promise.reject(error);
  return {
    ...{ pid: 1, gone: new Promise<string>(() => {}), exec: fail, run: fail, spawn: fail, probe: fail, resolve: fail },
    ...{ tap: fail, firstProcess: fail },
    [Symbol.asyncDispose]: fail,
  };
};

const asked = (holder: Holder): readonly Promise<unknown>[] => [
  holder.exec({ kind: 'read', argv: [] }),
  holder.run({ place: { namespace: 'n' }, argv: [] }),
  holder.spawn({ place: { namespace: 'n' }, argv: [] }),
  holder.probe([]),
  holder.tap([]),
  holder.firstProcess('c'),
  holder.resolve([]),
];

test('a holder that has ended is a lab that is closed, whatever is asked of it', async () => {
  for (const question of asked(guarded(failing(new ConnectionLost('gone')))))
    assert.instance(await question.catch((error) => error), LabClosed);
});

test('all other errors are left as they are', async () => {
  const error = new Error('no');
  for (const question of asked(guarded(failing(error)))) assert.is(await question.catch((caught) => caught), error);
});

test.run();
