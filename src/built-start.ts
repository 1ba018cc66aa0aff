/** Where the built package starts: those who ask a kept lab are answered at once, by one file; the rest is loaded. */
import { runKept } from './kept/cli.ts';
import { isName } from './kept/manual.ts';

const [name = '', ...argv] = process.argv.slice(2);
if (isName(name))
  void runKept(name, argv).then((code) => {
    process.exitCode = code;
  });
else void import('./main.ts');
