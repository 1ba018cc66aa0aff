/** Where each chapter can be played. */
import type { Capability } from '../netns/capability-table.ts';
import { causesOf, isProgram } from '../netns/untried.ts';

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

const ALWAYS = ['namespaces', 'veth', 'bridge', 'nat', 'ip', 'iptables', 'dnsmasq'] as const;
const CLUSTER = ['vxlan', 'portIsolation', 'socat'] as const;

/** As the chapters themselves say it: a test holds it. */
const CHAPTERS: readonly (readonly Capability[])[] = [
  [],
  [],
  [...CLUSTER, 'tcpdump'],
  [...CLUSTER, 'tcpdump'],
  [...CLUSTER, 'tcpdump', 'vlan'],
  [...CLUSTER, 'nft', 'nftBridge'],
  [...CLUSTER, 'tcpdump', 'nft', 'nftBridge', 'vlan'],
];

/** What each chapter needs. */
export const chapterNeeds: readonly (readonly Capability[])[] = CHAPTERS.map((needs) => [...ALWAYS, ...needs]);

export function chapterStandings(capabilities: Survey): readonly ChapterStanding[] {
  return chapterNeeds.map((needs, chapter) => {
    const missing = causesOf(needs.filter((need) => !capabilities[need]));
    return { chapter, stage: stageFor(missing, capabilities.uml), missing };
  });
}

function stageFor(missing: readonly Capability[], uml: boolean): Stage {
  if (missing.length === 0) return 'host';
  return uml && !missing.some(isProgram) ? 'uml' : 'model';
}
