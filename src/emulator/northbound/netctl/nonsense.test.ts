import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelWorld } from '../../../scenarios/model-world.ts';
import { COMMANDS, netctl } from './netctl.ts';

const verbs = COMMANDS.flatMap((command) => (command.kind === 'noun' ? command.verbs : [command]));
const dashed = verbs.flatMap(({ flags }) => flags.flatMap(({ names }) => names.map((name) => `-${name}`)));

const value = fc.oneof(
  fc.constantFrom('default', 'blue', 'n', 'db', 'p', '1', '0', '-1', '112', 'in', 'out', 'tcp', 'vlan', ''),
  fc.constantFrom('10.1.2.0/24', '10.1.2.0-10.1.2.9/24', '10.1.2.7', '1-10', '__proto__', 'a\nb', '\u001b[31m'),
  fc.string(),
);
const word = fc.oneof(
  value,
  fc.constantFrom(...dashed),
  fc.tuple(fc.constantFrom(...dashed), value).map(([flag, text]) => `-${flag}=${text}`),
);
const line = fc.oneof(
  fc.array(word, { maxLength: 6 }),
  fc
    .constantFrom(...COMMANDS)
    .chain((command) =>
      fc.tuple(
        fc.constant(command.name),
        command.kind === 'noun' ? fc.constantFrom(...command.verbs.map(({ name }) => name)) : fc.constant('x'),
        fc.array(word, { maxLength: 6 }),
      ),
    )
    .map(([noun, verb, words]) => [noun, verb, ...words]),
);

test('whatever is typed is answered; only what succeeds changes anything, and errors are one line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 8 }), fc.constantFrom('2016', '2019'), async (lines, profile) => {
      const world = new ModelWorld();
      for (const argv of lines) {
        const before = world.cluster;
        const { stdout, stderr, code } = await netctl(argv, world, profile);
        assert.ok([0, 1, 3].includes(code));
        assert.ok(code === 0 || world.cluster === before);
        assert.is(stderr.split('\n').filter((row) => row.startsWith('ERRO')).length, code === 0 ? 0 : 1);
        assert.ok(`${stdout}${stderr}` === '' || /\n$/.test(`${stdout}${stderr}`));
        assert.not.match(stderr, /^(?!ERRO|INFO).+/m);
      }
    }),
  );
});

test.run();
