/** What Docker knows of a container and the model does not: kept in a label of its own, so that it lasts as long as the container. */
import type { Sandbox } from '../../../model/sandbox.ts';

export type Notes = {
  /** `NAME=VALUE` each. */
  readonly env: readonly string[];
  /** Removed when it stops. */
  readonly isRemoved: boolean;
  /** Its command is begun at every start. */
  readonly isRun: boolean;
  readonly tty: boolean;
  readonly stdin: boolean;
  /** Empty: the container's name. */
  readonly hostname: string;
  /** Servers that its programs ask for names, in place of the network's. */
  readonly dns: readonly string[];
};

const LABEL = 'vethlab.docker';

const NONE: Notes = { env: [], isRemoved: false, isRun: false, tty: false, stdin: false, hostname: '', dns: [] };

/** The labels with the notes among them. */
export const withNotes = (
  labels: Readonly<Record<string, string>>,
  notes: Notes,
): Readonly<Record<string, string>> => ({ ...labels, [LABEL]: JSON.stringify(notes) });

/** Containers that docker did not make have none. */
export function notesOf({ labels }: Sandbox): Notes {
  const text = labels[LABEL];
  if (text === undefined) return NONE;
  try {
    return { ...NONE, ...(JSON.parse(text) as Partial<Notes>) };
  } catch {
    return NONE;
  }
}

/** The labels that somebody gave. */
export const labelsOf = ({ labels }: Sandbox): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(labels).filter(([name]) => name !== LABEL));
