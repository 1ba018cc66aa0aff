import { CAPABILITIES, type Capability } from '../netns/capability-table.ts';
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
};

/** `ok`: every chapter can be played in a kernel. */
export function diagnose(system: System, capabilities: Survey): Diagnosis {
  const chapters = chapterStandings(capabilities);
  const names = Object.keys(CAPABILITIES) as readonly Capability[];
  return {
    version: 1,
    ok: chapters.every(({ stage }) => stage !== 'model'),
    system,
    capabilities: names.map((capability) => ({
      capability,
      present: capabilities[capability],
      ...CAPABILITIES[capability],
      get: wayTo(capability, capabilities),
    })),
    chapters,
  };
}

/** The program that a feature of the kernel is tried with. */
const TRIED_WITH: Partial<Readonly<Record<Capability, Capability>>> = {
  veth: 'ip',
  bridge: 'ip',
  vxlan: 'ip',
  vlan: 'ip',
  portIsolation: 'ip',
  altname: 'ip',
  vlanFiltering: 'ip',
  netem: 'ip',
  vrf: 'ip',
  nftBridge: 'nft',
  nat: 'iptables',
};

/** Without the program it is not known whether the kernel lacks anything. */
function wayTo(capability: Capability, capabilities: Survey): string {
  const program = TRIED_WITH[capability];
  if (program === undefined || capabilities[program]) return CAPABILITIES[capability].get;
  return `not tried, for want of ${program}: ${CAPABILITIES[program].get}`;
}
