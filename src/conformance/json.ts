/** A report as one JSON document. */
import type { Report } from './report.ts';
import { replayLine } from './summary.ts';

export function toJson({ found, ...report }: Report, kernel: string): string {
  const { cluster: _, ...shown } = found ?? { cluster: undefined };
  const counterexample = found ? { replay: replayLine(report.worlds, report.subject, found.path), ...shown } : null;
  return JSON.stringify({ kernel, ...report, counterexample }, null, 2);
}
