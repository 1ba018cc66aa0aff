import { CAPABILITIES, type Capability } from '../netns/capability-table.ts';
import { untriedFor } from '../netns/untried.ts';
import { permitFor } from '../netns/user-namespaces.ts';
import { type ChapterStanding, chapterStandings, type Survey } from './chapters.ts';
import type { System } from './system.ts';

/** What `--json` prints. A change of a field's name or meaning raises `version`. */
export type Diagnosis = {
  readonly version: 1;
  readonly ok: boolean;
  readonly system: System;
  readonly capabilities: readonly Finding[];
  readonly chapters: readonly ChapterStanding[];
};

export type Finding = {
  readonly capability: Capability;
  readonly name: string;
  readonly present: boolean;
  readonly for: string;
  readonly without: string;
  readonly get: string;
  /** What was missing to try it with: nobody knows whether the kernel has it. Null: it was tried. */
  readonly untriedFor: Capability | null;
};

/** `ok`: every chapter can be played in a kernel. */
export function diagnose(system: System, capabilities: Survey): Diagnosis {
  const chapters = chapterStandings(capabilities);
  const names = Object.keys(CAPABILITIES) as readonly Capability[];
  const missing = names.filter((name) => !capabilities[name]);
  return {
    version: 1,
    ok: chapters.every(({ stage }) => stage !== 'model'),
    system,
    capabilities: names.map((capability) => {
      const cause = missing.includes(capability) ? untriedFor(capability, missing) : undefined;
      const get = wayTo(capability, cause, system);
      const present = capabilities[capability];
      return { capability, present, ...CAPABILITIES[capability], get, untriedFor: cause ?? null };
    }),
    chapters,
  };
}

/** Without what it is tried with it is not known whether the kernel lacks anything. */
function wayTo(capability: Capability, cause: Capability | undefined, { sysctls }: Pick<System, 'sysctls'>): string {
  if (cause !== undefined) return `not tried, for want of ${cause}: ${wayTo(cause, undefined, { sysctls })}`;
  return PERMITTED.has(capability) ? permitFor(sysctls) : CAPABILITIES[capability].get;
}

const PERMITTED: ReadonlySet<Capability> = new Set(['namespaces', 'userNamespaces']);
