import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Typist } from '../typist.ts';
import { SCRIPTS } from './scripts.ts';

const folder = mkdtempSync(join(tmpdir(), 'vethlab-scripts-'));
const program = fileURLToPath(new URL('../../../bin/vethlab.js', import.meta.url));
const env = {
  PATH: `${folder}/bin:${process.env['PATH']}`,
  XDG_STATE_HOME: folder,
  XDG_RUNTIME_DIR: folder,
  HOME: folder,
};
for (const path of ['vethlab/blue-lab', 'bin']) mkdirSync(join(folder, path), { recursive: true });
writeFileSync(join(folder, 'vethlab.bash'), SCRIPTS.bash);
writeFileSync(join(folder, 'vethlab.zsh'), `autoload -Uz compinit && compinit -u\n${SCRIPTS.zsh}`);
writeFileSync(join(folder, 'bin/vethlab'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
chmodSync(join(folder, 'bin/vethlab'), 0o755);

test.after(() => rmSync(folder, { recursive: true }));

const SHELLS = {
  bash: { argv: ['bash', '--norc', '--noprofile', '-i'], source: `. ${folder}/vethlab.bash` },
  zsh: { argv: ['zsh', '-f', '-i'], source: `bindkey -e; . ${folder}/vethlab.zsh` },
} as const;

const PATIENCE_MS = 30_000;
const TO_BEGINNING = '\u0001';

for (const [shell, { argv, source }] of Object.entries(SHELLS)) {
  const isThere = spawnSync(shell, ['-c', 'exit 0']).status === 0;
  if (!isThere) console.log(`skipped: Tab in ${shell}, at a terminal, for which ${shell} has to be installed`);
  else
    test(`Tab in ${shell}, at a terminal: commands, flags, labs, values after =, and files where nothing of ours fits`, async () => {
      await using person = new Typist(argv, env);
      const sees = async (text: string) => {
        assert.ok(
          await person.until(() => stripVTControlCharacters(person.seen).includes(text), PATIENCE_MS),
          `${text} in ${person.seen}`,
        );
        person.seen = '';
      };
      person.types(`PS1='ready> '; cd ${folder}; ${source}; echo be''gin\n`);
      await sees('begin');
      for (const [typed, comes] of [
        ['vethlab resta\t', 'vethlab restart'],
        ['vethlab down bl\t', 'vethlab down blue-lab'],
        ['vethlab play --kernel=u\t', 'vethlab play --kernel=uml'],
        ['vethlab apply blue-lab vethlab.z\t', 'vethlab apply blue-lab vethlab.zsh'],
      ] as const) {
        person.types(`${typed}${TO_BEGINNING}echo is \n`);
        await sees(`\nis ${comes}`);
      }
    });
}

test.run();
