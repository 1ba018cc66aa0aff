import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { endName } from './world.ts';

test("the node's end of a pair is called after the end that a person knows", () => {
  assert.is(endName({ sandbox: 'contiv-c1', interface: 'eth0' }), 'veth of contiv-c1 eth0');
});

test.run();
