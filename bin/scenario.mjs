// In a clone the sources, which whoever runs a scenario can load, so that a build is never stale; the published package has only dist/.
import { existsSync } from 'node:fs';

const sources = new URL('../src/scenario.ts', import.meta.url);
const built = new URL('../dist/scenario.js', import.meta.url);
export const { replay, runIfMain } = await import((existsSync(sources) ? sources : built).href);
