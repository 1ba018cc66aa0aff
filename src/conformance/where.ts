/** On which kernel worlds are made, and whether with VLANs. */
import type { Flags } from './flags.ts';
import type { WorldOptions } from './world-options.ts';

export type Where =
  /** `said`: what the user should know of it. */
  | { readonly kind: 'here'; readonly vlans: WorldOptions['vlans']; readonly said: string }
  | { readonly kind: 'uml'; readonly said: string }
  | { readonly kind: 'nowhere'; readonly said: string };

export function whereToRun({ kernel, vlans, against }: Flags, hasVlan: boolean, hasUml: boolean): Where {
  if (against === 'specification') {
    const chosen = vlans === 'without' ? 'without' : 'with';
    return { kind: 'here', vlans: chosen, said: `against the specification, ${chosen} VLANs` };
  }
  if (kernel === 'uml' || (kernel === 'auto' && vlans === 'with' && !hasVlan)) {
    const because = kernel === 'uml' ? 'asked for' : 'this kernel has no 802.1Q';
    return hasUml
      ? { kind: 'uml', said: `in User-mode Linux (${because})` }
      : { kind: 'nowhere', said: `${because}, and the package user-mode-linux is not installed` };
  }
  if (hasVlan && vlans !== 'without') return { kind: 'here', vlans: 'with', said: 'on this kernel, with VLANs' };
  if (vlans === 'with') return { kind: 'nowhere', said: 'this kernel has no 802.1Q: --kernel uml has' };
  const why = vlans === 'without' ? '' : ': this kernel has no 802.1Q, --kernel uml has';
  return { kind: 'here', vlans: 'without', said: `on this kernel, WITHOUT VLANs${why}` };
}
