/** The second half of `npm run build`: what has to start soon, as one file each. The folder built to is its argument. */
import { writeBundle } from '../src/netns/agent-program.ts';
import { bundleStart } from './bundle-start.ts';

const [dist = 'dist'] = process.argv.slice(2);
await writeBundle(dist);
await bundleStart(dist);
