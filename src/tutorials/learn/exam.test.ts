import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isAnswer } from './exam.ts';

for (const [said, wanted, right] of [
  ['192.168.2.11', ['192.168.2.11'], true],
  ['It is 192.168.2.11/24.', ['192.168.2.11'], true],
  ['192.168.2.110', ['192.168.2.11'], false],
  ['eth1, then eth0', ['eth1', 'eth0'], true],
  ['eth0 and eth1', ['eth1', 'eth0'], false],
  ['NO', ['no'], true],
  ['', ['no'], false],
  ['anything', [], false],
] as const)
  test(`${JSON.stringify(said)} ${right ? 'answers' : 'does not answer'} ${wanted.join(' ') || 'nothing'}`, () => {
    assert.is(isAnswer(said, wanted), right);
  });

test.run();
