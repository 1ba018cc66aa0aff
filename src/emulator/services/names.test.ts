import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Address } from '../../model/address/address.ts';
import type { Holder, NameQuestion } from '../../netns/holder.ts';
import type { KernelSpec } from '../../netns/spec.ts';
import { resolveName } from './names.ts';

const PARTY = { kind: 'sandbox', name: 'c1' } as const;
const SPEC: KernelSpec = [
  { kind: 'file', path: '/run/vethlab/containers/sandbox:c1/hosts', text: '127.0.0.1\tlocalhost\n10.1.2.3\tc1\n' },
  { kind: 'file', path: '/run/vethlab/containers/sandbox:c1/resolv.conf', text: 'nameserver 10.1.2.2\n' },
];

/** A server that says the same to everybody, and what it was asked. */
function server(said: readonly string[] | 'nxdomain' | 'timed-out') {
  const questions: NameQuestion[] = [];
  const resolve: Holder['resolve'] = async (question) => {
    questions.push(question);
    return typeof said === 'string' ? said : (said as readonly Address[]);
  };
  return { holder: { resolve } as Holder, questions };
}

const ask = (holder: Holder, name: string, spec = SPEC) => resolveName(holder, spec, PARTY, 'sandbox:c1', name);

test('D: an address is itself, and nobody is asked', async () => {
  const { holder, questions } = server('nxdomain');
  assert.equal(await ask(holder, '10.9.9.9'), ['10.9.9.9']);
  assert.equal(questions, []);
});

test('D: the hosts file comes first, and knows no case', async () => {
  const { holder, questions } = server('nxdomain');
  assert.equal(await ask(holder, 'LocalHost'), ['127.0.0.1']);
  assert.equal(await ask(holder, 'C1'), ['10.1.2.3']);
  assert.equal(questions, []);
});

test('D: then the server of resolv.conf is asked from the own namespace', async () => {
  const { holder, questions } = server(['10.1.2.10', '10.1.2.9']);
  assert.equal(await ask(holder, 'db'), ['10.1.2.9', '10.1.2.10']);
  assert.equal(
    questions.map(({ namespace, server }) => [namespace, server]),
    [['sandbox:c1', '10.1.2.2']],
  );
});

test('D: a name nobody knows means nothing, nor does one whose server is silent', async () => {
  assert.equal(await ask(server('nxdomain').holder, 'x'), []);
  assert.equal(await ask(server('timed-out').holder, 'x'), []);
});

test('D: who has no files asks the public resolver', async () => {
  const { holder, questions } = server(['216.239.34.21']);
  assert.equal(await ask(holder, 'contiv.com', []), ['216.239.34.21']);
  assert.is(questions[0]?.server, '8.8.8.8');
});

test.run();
