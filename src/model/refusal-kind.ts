/** What a refusal is, and the kinds there are. */

/** As REST layers need it: what kind of no. `usage`: netctl itself refuses, before any server is asked. */
export type RefusalClass = 'usage' | 'invalid' | 'not-found' | 'conflict' | 'in-use' | 'exhausted' | 'unavailable';

export type Refusal = { readonly code: string; readonly class: RefusalClass; readonly text: string };

/** One line whatever was typed: control characters in a quoted name become blanks. */
const as =
  (kind: RefusalClass) =>
  (code: string, text: string): Refusal => ({ code, class: kind, text: text.replace(/\p{Cc}/gu, ' ') });

export const usage = as('usage');
export const invalid = as('invalid');
export const notFound = as('not-found');
export const conflict = as('conflict');
export const inUse = as('in-use');
export const exhausted = as('exhausted');
export const unavailable = as('unavailable');
