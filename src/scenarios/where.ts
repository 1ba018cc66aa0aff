/** On which kernel a scenario is played. */
import { CAPABILITIES, type Capability } from '../netns/capability-table.ts';
import { isProgram } from '../netns/untried.ts';
import type { Flags } from './flags.ts';

export type Where =
  | { readonly kind: 'host' }
  /** `because`: what this kernel lacks, or that it was asked for. */
  | { readonly kind: 'uml'; readonly because: string }
  | { readonly kind: 'nowhere'; readonly because: string };

/** `lacking`: what the scenario needs and this kernel or this system has not. */
export function whereToPlay(asked: Flags['kernel'], lacking: readonly Capability[], hasUml: boolean): Where {
  if (asked !== 'uml' && lacking.length === 0) return { kind: 'host' };
  if (asked === 'host' || lacking.some(isProgram)) return { kind: 'nowhere', because: lacks(lacking) };
  const because = asked === 'uml' ? 'asked for' : lacks(lacking);
  if (hasUml) return { kind: 'uml', because };
  return { kind: 'nowhere', because: asked === 'uml' ? 'User-mode Linux is not installed' : because };
}

const WORDS: Partial<Readonly<Record<Capability, string>>> = {
  vlan: '802.1Q VLANs (vlan)',
  namespaces: 'namespaces (none are allowed here)',
};

function lacks(lacking: readonly Capability[]): string {
  const names = lacking.map((name) => WORDS[name] ?? name).join(', ');
  return `this ${lacking.some(isProgram) ? 'system' : 'kernel'} lacks ${names}`;
}

/** To get what is lacking; `permit`: what allows namespaces. */
export function wayOut(lacking: readonly Capability[], permit: string): string {
  const programs = lacking.filter(isProgram).map((name) => `get ${CAPABILITIES[name].get}`);
  const features = lacking.filter((name) => !isProgram(name));
  const own = features.map((name) => (name === 'namespaces' ? `allow namespaces (${permit})` : ofKernel(name)));
  const other = features.length > 0 || lacking.length === 0 ? ['install the package user-mode-linux'] : [];
  return [...programs, ...other, ...new Set(own), 'or play it with --only=model'].join(', ');
}

const ofKernel = (name: Capability): string => (name === 'vlan' ? 'load the module 8021q' : 'see vethlab doctor');
