import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { COMMANDS } from './commands.ts';
import { docker } from './docker.ts';
import { ModelDoor, NODE1, NODE2 } from './model-door.fixture.ts';
import { render } from './template/render.ts';
import { struct } from './template/value.ts';

const opened = () =>
  ModelDoor.open({ type: 'network.create', tenant: 'default', network: 'net', subnet: '10.1.2.0/24' });

const lines = COMMANDS.flatMap((command) =>
  command.kind === 'noun' ? command.verbs.map((verb) => [command, verb]) : [[command]],
);

const flags = COMMANDS.flatMap((command) => (command.kind === 'noun' ? command.verbs : [command])).flatMap((verb) =>
  verb.flags.flatMap(({ name, short }) => [`--${name}`, `--${name}=`, ...(short === undefined ? [] : [`-${short}`])]),
);

const word = fc.oneof(
  fc.constantFrom(
    'x',
    'y',
    'net',
    'bridge',
    'defaultdns',
    '1',
    '80:80',
    'A=b',
    '{{.Names}}',
    'status=exited',
    '',
    '--',
    'a/b',
  ),
  fc.constantFrom(...flags),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

const line = fc
  .tuple(fc.constantFrom(...lines), fc.array(word, { maxLength: 6 }))
  .map(([commands, words]) => [...commands.map(({ name }) => name), ...words]);

test('whatever is typed is answered, nothing is thrown, and errors write nothing to a terminal but text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('', 'tcp://192.168.2.10:2375', 'x'),
      async (typed, host) => {
        const door = await opened();
        for (const [index, argv] of typed.entries()) {
          const place = { node: index % 2 === 0 ? NODE1 : NODE2, env: { DOCKER_HOST: host } };
          const reply = await docker(argv, door, place);
          assert.not.match(reply.stderr, /(?!\n)\p{Cc}/u);
          if (reply.kind === 'output')
            assert.ok(reply.code === 0 || (reply.stderr !== '' && [1, 125].includes(reply.code)));
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('whatever a template is, it is filled in or refused', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '.',
    '.A',
    '$',
    '$x',
    ' ',
    '|',
    '(',
    ')',
    'range',
    'if',
    'else',
    'end',
    'json',
    'index',
    '"',
    '`',
    ',',
    ':=',
    '-',
    '1',
    'x',
    '/*',
    '*/',
  );
  const seen = struct({ A: ['a', 'b'], B: struct({}) });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const rendered = render(pieces.join(''), seen);
      assert.type(rendered.ok ? rendered.value : rendered.error, 'string');
    }),
    { numRuns: 3000 },
  );
});

test.run();
