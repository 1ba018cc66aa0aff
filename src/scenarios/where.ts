/** On which kernel a scenario is played. */
import type { Flags } from './flags.ts';

export type Where =
  | { readonly kind: 'host' }
  /** `because`: what this kernel lacks, or that it was asked for. */
  | { readonly kind: 'uml'; readonly because: string }
  | { readonly kind: 'nowhere'; readonly because: string };

/** `lacking`: what the scenario needs and this kernel has not. */
export function whereToPlay(asked: Flags['kernel'], lacking: readonly string[], hasUml: boolean): Where {
  if (asked === 'host' || (asked === 'auto' && lacking.length === 0)) {
    return lacking.length === 0
      ? { kind: 'host' }
      : { kind: 'nowhere', because: `this kernel lacks ${names(lacking)}` };
  }
  const because = asked === 'uml' ? 'asked for' : `this kernel lacks ${names(lacking)}`;
  if (hasUml) return { kind: 'uml', because };
  return { kind: 'nowhere', because: asked === 'uml' ? 'User-mode Linux is not installed' : because };
}

const WORDS: Readonly<Record<string, string>> = { vlan: '802.1Q VLANs (vlan)' };

const names = (lacking: readonly string[]): string => lacking.map((name) => WORDS[name] ?? name).join(', ');

export const WAY_OUT = 'install the package user-mode-linux, load the module 8021q, or play it with --only=model';
