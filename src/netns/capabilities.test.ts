import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CAPABILITIES, capabilities, survey } from './capabilities.ts';

test('every capability is known as there or not, and described', async () => {
  const found = await survey();
  assert.equal(Object.keys(found).sort(), Object.keys(CAPABILITIES).sort());
  for (const there of Object.values(found)) assert.type(there, 'boolean');
  for (const note of Object.values(CAPABILITIES)) {
    for (const words of Object.values(note)) assert.ok(words.length > 0);
  }
});

test('what a lab needs is found as in the survey, and once', async () => {
  const found = await survey();
  for (const [name, there] of Object.entries(await capabilities()))
    assert.is(there, found[name as keyof typeof found], name);
  assert.is(capabilities(), capabilities());
});

test('where namespaces can be made, so can the plainest links', async () => {
  const { namespaces, ip, veth, bridge } = await capabilities();
  if (namespaces && ip) assert.ok(veth && bridge);
});

test.run();
