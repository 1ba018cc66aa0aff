/** The second half of `npm run build`: the program of a lab's first process as one file. The folder built to is its argument. */
import { writeBundle } from '../src/netns/agent-program.ts';

await writeBundle(process.argv[2] ?? 'dist');
