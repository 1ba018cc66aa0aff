/** `npm run tutorials`. */
import { runTutorials } from './cli.ts';

process.exitCode = await runTutorials(process.argv.slice(2));
