#!/usr/bin/env node
// In a clone the sources run as they are, so that a build is never stale; the published package has only dist/.
import { existsSync } from 'node:fs';

const sources = new URL('../src/main.ts', import.meta.url);
if (existsSync(sources)) {
  // Both, for a scenario file of the user's own in a folder that says nothing of modules.
  for (const { register } of [await import('tsx/esm/api'), await import('tsx/cjs/api')]) register();
  await import(sources.href);
} else {
  await import(new URL('../dist/main.js', import.meta.url).href);
}
