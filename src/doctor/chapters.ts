/** Where each chapter can be played. */
import type { Capability } from '../netns/capability-table.ts';
import { causesOf } from '../netns/untried.ts';

/** What this kernel and system can do, and what they can't. */
export type Survey = Readonly<Record<Capability, boolean>>;

/** `host`: this kernel; `uml`: User-mode Linux; `model`: only without a kernel, by --only=model. */
export type Stage = 'host' | 'uml' | 'model';

export type ChapterStanding = {
  readonly chapter: number;
  readonly stage: Stage;
  /** What this kernel and system lack for it; not what could not be tried for want of that. */
  readonly missing: readonly Capability[];
};

const ALWAYS = ['namespaces', 'veth', 'bridge', 'nat', 'vxlan', 'ip', 'iptables', 'dnsmasq'] as const;

const CHAPTERS: readonly (readonly Capability[])[] = [
  [],
  [],
  ['tcpdump'],
  ['tcpdump'],
  ['tcpdump', 'socat', 'vlan'],
  ['nft', 'nftBridge'],
  ['nft', 'nftBridge', 'socat', 'vlan'],
];

/** A second kernel brings no programs: it runs those of the system. */
const PROGRAMS: ReadonlySet<Capability> = new Set(['ip', 'iptables', 'dnsmasq', 'tcpdump', 'socat', 'nft']);

export function chapterStandings(capabilities: Survey): readonly ChapterStanding[] {
  return CHAPTERS.map((needs, chapter) => {
    const missing = causesOf([...ALWAYS, ...needs].filter((need) => !capabilities[need]));
    return { chapter, stage: stageFor(missing, capabilities.uml), missing };
  });
}

function stageFor(missing: readonly Capability[], uml: boolean): Stage {
  if (missing.length === 0) return 'host';
  return uml && !missing.some((need) => PROGRAMS.has(need)) ? 'uml' : 'model';
}
