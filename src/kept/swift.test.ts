import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a file needs before it can run: not what it imports when it is asked to. */
function loaded(file: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(file)) return known;
  known.add(file);
  const text = readFileSync(join(root, file), 'utf8');
  for (const [, name = ''] of text.matchAll(/^(?:import (?!type)|export \{|\}).*? from '([^']+)';$/gm))
    if (name.startsWith('.')) loaded(relative(root, join(root, dirname(file), name)), known);
    else known.add(name);
  return known;
}

test('who asks a kept lab loads neither the model nor the emulator, and no package', () => {
  const needed = [...loaded('main.ts'), ...loaded('kept/cli.ts')];
  const dear = needed.filter((name) => !/^node:|^kept\/|^manual\/|^main|^command-line/.test(name));
  assert.equal(dear, ['scenarios/scenario-file.ts', 'emulator/northbound/netctl/elsewhere.ts', 'model/result.ts']);
  assert.ok(needed.includes('kept/folders.ts') && needed.includes('kept/words.ts'));
});

test.run();
