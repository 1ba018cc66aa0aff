import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { elsewhereIn, NETMASTER } from './elsewhere.ts';

const URL = 'http://127.0.0.1:9999';
const at = (line: string, variable?: string) => elsewhereIn(line.split(' '), variable);

test('a flag before the first word, or the variable, names a netmaster elsewhere', () => {
  for (const line of [`--netmaster ${URL} net ls`, `-netmaster=${URL} net ls`, `--insecure --netmaster=${URL} net ls`])
    for (const variable of [undefined, 'http://10.0.0.1:1']) assert.is(at(line, variable), URL, line);
  assert.is(at('net ls', URL), URL);
});

test("nothing, or the lab's own name, is the lab's own", () => {
  for (const variable of [undefined, '', NETMASTER]) assert.is(at('net ls', variable), undefined);
  assert.is(at(`--netmaster ${NETMASTER} net ls`, URL), undefined);
  assert.is(at(`net ls --netmaster=${URL}`), undefined, 'a flag of net ls');
  assert.is(at(''), undefined);
});

test.run();
