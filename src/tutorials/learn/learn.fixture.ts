/** `vethlab learn` for a folder of pages of a test's own: the first word. */
import { runLearn } from './learn.ts';

const [folder, ...argv] = process.argv.slice(2);
process.exitCode = await runLearn(argv, folder);
