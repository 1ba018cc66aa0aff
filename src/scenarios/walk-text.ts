/** A packet's way in words, a line for each hop. */
import type { Hop, Walk } from '../model/forward.ts';
import type { Answer } from '../model/probe.ts';

/** The request's hops, then the reply's. */
export const answerText = ({ request, reply }: Answer): readonly string[] => [
  ...(request ? walkText(request) : []),
  ...(reply ? walkText(reply).map((line) => `back: ${line}`) : []),
];

export const walkText = ({ hops, disposition }: Walk): readonly string[] => [
  ...hops.map((hop) => `${hop.at}: ${hopText(hop)}`),
  disposition,
];

export function hopText(hop: Hop): string {
  switch (hop.kind) {
    case 'route':
      return `leaves by ${hop.interface}${hop.via === undefined ? '' : ` for ${hop.via}`}`;
    case 'bridge':
      return `bridged in ${hop.network}`;
    case 'policy':
      return `policy: ${hop.verdict.action}${hop.verdict.by === undefined ? ', no rule matches' : ` by ${hop.verdict.by}`}`;
    case 'encapsulate':
      return `VXLAN ${hop.vni} from ${hop.from} to ${hop.to}`;
    case 'tag':
      return `tagged with VLAN ${hop.vlan}`;
    case 'translate':
      return `${hop.what} ${side(hop.from)} becomes ${side(hop.to)}`;
    case 'proxy':
      return `the proxy of port ${hop.port} accepts`;
    case 'deliver':
      return `arrives on ${hop.interface}`;
    case 'drop':
      return `dropped: ${hop.because}`;
  }
}

const side = ({ address, port }: { readonly address: string; readonly port?: number }): string =>
  port === undefined ? address : `${address}:${port}`;
