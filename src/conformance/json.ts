/** A report as one JSON document. */
import { replayLine } from './replay-line.ts';
import type { Found, Report } from './report.ts';

/** Where all that explains it was written, and what is said of it on a terminal; or why that failed. */
export type Explanation =
  | { readonly kind: 'written'; readonly folder: string; readonly text: string }
  | { readonly kind: 'failed'; readonly because: string };

/** The cluster is left out: the history gives it again. `again` is the command that finds it again. */
export type Document = Omit<Report, 'found'> & {
  readonly kernel: string;
  /** The mistake that was made on purpose. */
  readonly mutant?: string;
  readonly found?: Omit<Found, 'cluster'> & { readonly again: string; readonly explained?: Explanation };
};

export function documentOf({ found, ...report }: Report, kernel: string, mutant?: string): Document {
  const all = { kernel, ...(mutant === undefined ? {} : { mutant }), ...report };
  if (found === undefined) return all;
  const { cluster: _, ...shown } = found;
  const again = replayLine(report.worlds, { subject: report.subject, path: found.path, kernel, mutant });
  return { ...all, found: { ...shown, again } };
}

export const explainedAs = (document: Document, explained: Explanation): Document =>
  document.found ? { ...document, found: { ...document.found, explained } } : document;

export const toJson = (document: Document): string => JSON.stringify(document, null, 2);
