/** Mistakes in the rulesets of nodes, a line or an entry at a time. */
import type { KernelSpec } from '../../netns/spec.ts';
import { rulesets } from '../../scenarios/distortion.ts';

/** Each line inside a chain as the mistake has it, or left out. */
export const chainLines = (
  change: (line: string, chain: string) => string | undefined,
): ((spec: KernelSpec) => KernelSpec) => chains((lines, chain) => lines.flatMap((line) => change(line, chain) ?? []));

/** The lines of each chain as the mistake has them. */
export const chains = (
  change: (lines: readonly string[], chain: string) => readonly string[],
): ((spec: KernelSpec) => KernelSpec) =>
  rulesets((text) =>
    text.replaceAll(CHAIN, (_, chain: string, body: string) => {
      const lines = body.split('\n').map((line) => line.trim());
      const changed = change(
        lines.filter((line) => line !== ''),
        chain,
      );
      return [`  chain ${chain} {`, ...changed.map((line) => `    ${line}`), '  }'].join('\n');
    }),
  );

const CHAIN = /^ {2}chain (\w+) \{\n([\s\S]*?)\n? {2}\}$/gm;

export type Entry = { readonly key: string; readonly verdict: string };

/** The entries of each verdict map as the mistake has them; a map of none is no rule. */
export const mapEntries = (
  change: (entry: Entry, chain: string) => Entry | undefined,
): ((spec: KernelSpec) => KernelSpec) =>
  chainLines((line, chain) => {
    const [, field, listed] = line.match(/^(.+) vmap \{ (.*) \}$/) ?? [];
    if (field === undefined || listed === undefined) return line;
    const entries = listed.split(', ').flatMap((text) => change(entryOf(text), chain) ?? []);
    const written = entries.map(({ key, verdict }) => `${key} : ${verdict}`).join(', ');
    return written === '' ? undefined : `${field} vmap { ${written} }`;
  });

function entryOf(text: string): Entry {
  const [key = '', verdict = ''] = text.split(' : ');
  return { key, verdict };
}
