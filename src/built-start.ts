/** Where the built package starts: those who ask a kept lab are answered at once, by one file; the rest is loaded. */
import { understand } from './command-line.ts';
import { runKept } from './kept/cli.ts';

const asked = understand(process.argv.slice(2));
if (asked.kind === 'kept')
  void runKept(asked.name, asked.argv).then((code) => {
    process.exitCode = code;
  });
else void import('./main.ts');
