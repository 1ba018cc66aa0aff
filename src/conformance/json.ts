/** A report as one JSON document. */

import { replayLine } from './replay-line.ts';
import type { Found, Report } from './report.ts';

/** The cluster is left out: the history gives it again. `again` is the command that finds it again. */
export type Document = Omit<Report, 'found'> & {
  readonly kernel: string;
  readonly found?: Omit<Found, 'cluster'> & { readonly again: string };
};

export function documentOf({ found, ...report }: Report, kernel: string): Document {
  if (found === undefined) return { kernel, ...report };
  const { cluster: _, ...shown } = found;
  return { kernel, ...report, found: { ...shown, again: replayLine(report.worlds, report.subject, found.path) } };
}

export const toJson = (document: Document): string => JSON.stringify(document, null, 2);
