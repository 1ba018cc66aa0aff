/** Why a command is refused: typed values, their classification, and their exact texts in one place. */

/** As REST layers need it: what kind of no. */
export type RefusalClass = 'invalid' | 'not-found' | 'conflict' | 'in-use' | 'exhausted' | 'unavailable';

export type Refusal = { readonly code: string; readonly class: RefusalClass; readonly text: string };
