/** A tutorial's page, as far as it matters who runs it or shows it: blocks in their order. */

export type Page = {
  /** Relative to the folder of all pages: `3-tenants.md`. */
  readonly file: string;
  readonly title: string;
  readonly lab: LabBefore;
  readonly blocks: readonly Block[];
};

/** What is there before the first command. */
export type LabBefore =
  /** Nothing: the page makes its own. */
  | { readonly kind: 'none' }
  /** A new lab in which the commands of chapters 1 to `last` were given; 0 is a new lab. */
  | { readonly kind: 'chapters'; readonly last: number };

export type Block = (Prose | Fence | Answer) & Setting;

/** Lines of Markdown, the first of which is number `line` of the file. */
export type Prose = { readonly kind: 'prose'; readonly line: number; readonly lines: readonly string[] };

/** What stands between a pair of ```: `line` is the number of its first line of content. */
export type Fence = {
  readonly kind: 'fence';
  readonly line: number;
  readonly lines: readonly string[];
  /** The first word after the ```, and those that follow it. */
  readonly language: string;
  readonly words: readonly string[];
};

/** What the reader of an exercise is to find out: all of these words, in this order. */
export type Answer = { readonly kind: 'answer'; readonly line: number; readonly words: readonly string[] };

export type Setting = {
  /** A solution is hidden until somebody opens it; its last part may be a check: what whoever has done it gets, too. */
  readonly in: 'text' | 'solution' | 'check';
  /** What a kernel must have for it, beyond what every lab needs. */
  readonly needs: readonly 'vlan'[];
};
