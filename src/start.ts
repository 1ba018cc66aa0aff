/** `npm start`: what the system lacks is installed, then chapter 3 is played. */
import { thisMachine } from './setup/machine.ts';
import { prepare } from './setup/prepare.ts';

const readiness = await prepare(thisMachine(), (line) => console.log(line));
if (readiness === 'lacking') {
  console.error('vethlab: chapter 3 cannot be played without the tools named above');
  process.exitCode = 1;
} else {
  const [{ runScenario }, { chapter3 }] = await Promise.all([
    import('./scenarios/cli.ts'),
    import('./scenarios/chapter3.ts'),
  ]);
  process.exitCode = await runScenario(chapter3, process.argv.slice(2), undefined, {
    usage: 'npm start --',
    program: [process.argv[1] ?? ''],
  });
}
