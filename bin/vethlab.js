#!/usr/bin/env node
// In a clone the sources run as they are, so that a build is never stale; the published package has only dist/.
// CommonJS: Node starts it in half the time.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const sources = join(__dirname, '../src/main.ts');
if (existsSync(sources)) void run();
else require('../dist/vethlab.cjs');

async function run() {
  // Both, for a scenario file of the user's own in a folder that says nothing of modules.
  for (const { register } of [await import('tsx/esm/api'), await import('tsx/cjs/api')]) register();
  await import(pathToFileURL(sources).href);
}
