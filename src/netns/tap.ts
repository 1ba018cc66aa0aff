/** Frames on links of a lab, each as it was on the wire. */
import type { LinkName, NamespaceName } from './spec.ts';

export type TapLink = { readonly namespace: NamespaceName; readonly link: LinkName };

export type TappedFrame = TapLink & {
  /** `out`: sent by the namespace that the link is in. */
  readonly direction: 'in' | 'out';
  /** By the kernel's clock, in microseconds since 1970. */
  readonly at: number;
  /** From the destination's MAC on, in hexadecimal, the 802.1Q tag in its place. */
  readonly hex: string;
};

/** Until its end it keeps the namespaces of its links alive. */
export interface Tap extends AsyncDisposable {
  /** Whatever passed since the tap was opened, in the order of time. */
  end(): Promise<readonly TappedFrame[]>;
}
