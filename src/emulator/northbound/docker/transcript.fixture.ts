/** What the tutorial types on its nodes, and what it shows of docker's answers. */
import { consoleOf } from '../tutorial/console.fixture.ts';

export type Exchange = { readonly node: string; readonly line: string; readonly shown: string };

/** Besides docker what changes what it answers. */
const PROGRAMS = /^(?:docker|netctl|export) /;

export const transcript = (): readonly Exchange[] =>
  consoleOf()
    .filter(({ prompt, line }) => prompt === 'node' && PROGRAMS.test(line))
    .map(({ window, line, shown }) => ({ node: window, line, shown }));
