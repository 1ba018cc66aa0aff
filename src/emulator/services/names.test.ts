import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../../model/address/address.ts';
import type { Holder, NameAnswer, NameQuestion } from '../../netns/holder.ts';
import type { KernelSpec } from '../../netns/spec.ts';
import { ProbeError } from '../lab-error.ts';
import { lookUpNames, resolveNames } from './names.ts';

const PARTY = { kind: 'sandbox', name: 'c1' } as const;
const SPEC: KernelSpec = [
  { kind: 'file', path: '/run/vethlab/containers/sandbox:c1/hosts', text: '127.0.0.1\tlocalhost\n10.1.2.3\tc1\n' },
  { kind: 'file', path: '/run/vethlab/containers/sandbox:c1/resolv.conf', text: 'nameserver 10.1.2.2\n' },
];

/** A server that says the same to everybody, and what it was asked. */
function server(said: NameAnswer) {
  const questions: NameQuestion[] = [];
  const resolve: Holder['resolve'] = async (asked) => {
    questions.push(...asked);
    return asked.map(() => said);
  };
  return { holder: { resolve } as Holder, questions };
}

const asked = (name: string) => ({ party: PARTY, namespace: 'sandbox:c1', name });

const ask = async (holder: Holder, name: string, spec = SPEC) => (await resolveNames(holder, spec, [asked(name)]))[0];

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
  const { holder, questions } = server([address('10.1.2.10'), address('10.1.2.9')]);
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

test('D6: a name nobody knows, a server that fails and one that is silent are told apart', async () => {
  const lookUp = async (said: NameAnswer) => (await lookUpNames(server(said).holder, SPEC, [asked('x')]))[0];
  assert.is(await lookUp('nxdomain'), 'unknown');
  assert.is(await lookUp([]), 'unknown');
  assert.is(await lookUp('failed'), 'failed');
  assert.is(await lookUp('timed-out'), 'no answer');
  assert.equal(await lookUp([address('10.1.2.9')]), ['10.1.2.9']);
});

test('D: who has no files asks the public resolver', async () => {
  const { holder, questions } = server([address('216.239.34.21')]);
  assert.equal(await ask(holder, 'contiv.com', []), ['216.239.34.21']);
  assert.is(questions[0]?.server, '8.8.8.8');
});

test('D: many names are asked together, each once, and the answers are in their order', async () => {
  const { holder, questions } = server([address('10.1.2.9')]);
  const found = await resolveNames(holder, SPEC, ['db', '10.9.9.9', 'db', 'web'].map(asked));
  assert.equal(found.map(String), ['10.1.2.9', '10.9.9.9', '10.1.2.9', '10.1.2.9']);
  assert.equal(
    questions.map(({ name }) => name),
    ['db', 'web'],
  );
});

test('what could not be found out is no answer', async () => {
  const error: unknown = await ask(server({ because: 'busy' }).holder, 'db').catch((error: unknown) => error);
  assert.instance(error, ProbeError);
  assert.match(String(error), 'what db means in sandbox:c1: busy');
});

test.run();
