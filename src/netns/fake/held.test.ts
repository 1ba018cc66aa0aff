import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Op } from '../op.ts';
import { FORWARDING, NS, PROCESS } from '../sample-facts.ts';
import type { Fact } from '../spec.ts';
import { changeLink } from './links.ts';
import { changeNative, type Machine, readNative } from './native.ts';
import { listIptables, listNft, loadIptables, loadNft } from './rules.ts';
import { emptyStack, Refusal } from './stack.ts';

const machine = (): Machine => ({ stacks: new Map(), held: new Map() });
const HOSTS: Fact = { kind: 'file', path: '/run/hosts', text: 'one' };
const PORT: Fact = { kind: 'listener', namespace: 'n:a', protocol: 'tcp', port: 80 };

function answer(doing: () => void): string {
  try {
    doing();
    return '';
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** In order, on one machine. */
const STEPS: readonly (readonly [Op, answer: string])[] = [
  [{ verb: 'add', fact: PROCESS }, 'process: No such file or directory'],
  [{ verb: 'add', fact: FORWARDING }, 'sysctl: No such file or directory'],
  [{ verb: 'add', fact: HOSTS }, ''],
  [{ verb: 'add', fact: HOSTS }, ''],
  [{ verb: 'add', fact: NS }, ''],
  [{ verb: 'add', fact: NS }, 'namespace n:a: File exists'],
  [{ verb: 'add', fact: PROCESS }, ''],
  [{ verb: 'add', fact: { ...PROCESS, argv: ['other'] } }, 'process p: File exists'],
  [{ verb: 'add', fact: PORT }, ''],
  [{ verb: 'add', fact: FORWARDING }, ''],
  [
    { verb: 'add', fact: { ...FORWARDING, key: 'net.ipv4.conf.eth9.forwarding' } },
    'net.ipv4.conf.eth9.forwarding: No such file or directory',
  ],
  [{ verb: 'replace', from: HOSTS, to: { ...HOSTS, text: 'two' } }, ''],
  [{ verb: 'del', fact: NS }, 'namespace n:a: Device or resource busy'],
];

test('the kernel in memory holds what it is told to, once, and in a namespace that is there', () => {
  const one = machine();
  for (const [op, words] of STEPS)
    assert.is(
      answer(() => changeNative(one, op)),
      words,
    );
  const { namespace, key } = FORWARDING;
  assert.equal(
    readNative(one, [
      { namespace, key },
      { namespace, key: 'net.nothing' },
    ]),
    {
      namespaces: ['n:a'],
      facts: [{ ...HOSTS, text: 'two' }, PROCESS, PORT],
      sysctls: [
        { namespace, key, value: '1' },
        { namespace, key: 'net.nothing', value: null },
      ],
    },
  );
});

test('what is unmade is gone: a setting is as it was, a namespace goes with its links', () => {
  const one = machine();
  const other: Fact = { kind: 'namespace', namespace: 'n:b' };
  for (const fact of [NS, other, FORWARDING, PROCESS]) changeNative(one, { verb: 'add', fact });
  const stack = one.stacks.get('n:a') ?? emptyStack('');
  changeLink(one.stacks, stack, 'add name eth0 type veth peer name p1 netns n:b'.split(' '));
  for (const fact of [FORWARDING, PROCESS]) changeNative(one, { verb: 'del', fact });
  assert.equal(
    readNative(one, [FORWARDING]).sysctls.map(({ value }) => value),
    ['0'],
  );
  assert.is(
    answer(() => changeNative(one, { verb: 'del', fact: PROCESS })),
    'process p: No such process',
  );
  changeNative(one, { verb: 'del', fact: NS });
  assert.equal(readNative(one, []), { namespaces: ['n:b'], facts: [], sysctls: [] });
  assert.equal([...(one.stacks.get('n:b')?.links.keys() ?? [])], ['lo']);
  assert.match(
    answer(() => changeNative(one, { verb: 'del', fact: NS })),
    /^namespace n:a: No such file/,
  );
});

const TABLE = 'table bridge lab {\n\tchain fw {\n\taccept\n\t}\n}\n';

test('nft does all of a text or nothing of it', () => {
  const stack = emptyStack('n:a');
  loadNft(
    stack,
    'table bridge lab { }\ndelete table bridge lab\ntable bridge lab {\n  chain fw {\n    accept\n  }\n}\n',
  );
  assert.is(listNft(stack), TABLE);
  for (const [text, words] of [
    ['delete table bridge lab\ndelete table bridge lab', 'Error: No such file or directory'],
    ['delete table bridge lab\ntable bridge lab {\n chain fw {', 'Error: syntax error, unexpected end of file'],
    ['delete table bridge lab\nfoo', '/dev/stdin:1:1: Error: syntax error, unexpected foo'],
  ] as const) {
    assert.is(
      answer(() => loadNft(stack, text)),
      words,
    );
    assert.is(listNft(stack), TABLE);
  }
  loadNft(stack, listNft(stack).replace('lab', 'two'));
  assert.is(listNft(stack), TABLE + TABLE.replace('lab', 'two'));
  loadNft(stack, 'delete table bridge lab');
  assert.is(listNft(stack), TABLE.replace('lab', 'two'));
});

test('iptables-restore replaces the tables it is given, once all of them are whole', () => {
  const stack = emptyStack('n:a');
  const table = (name: string, rule: string) => `*${name}\n-A ${rule}\nCOMMIT\n`;
  loadIptables(stack, table('nat', 'one') + table('filter', 'two'));
  loadIptables(stack, table('nat', 'three'));
  const listed = listIptables(stack).replace(/^#.*\n/gm, '');
  assert.is(listed, table('nat', 'three') + table('filter', 'two'));
  const half = `${table('nat', 'four')}*filter\n-A five\n`;
  assert.match(
    answer(() => loadIptables(stack, half)),
    /COMMIT expected/,
  );
  assert.is(listIptables(stack).replace(/^#.*\n/gm, ''), listed);
});

test.run();
