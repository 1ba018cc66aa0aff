/** Broken twins of the chapters: the same commands on a kernel with one mistake in it. A chapter that holds on its twin proves nothing. */
import type { KernelSpec } from '../netns/spec.ts';
import { chapter0 } from './chapter0.ts';
import { chapter1 } from './chapter1.ts';
import { chapter2 } from './chapter2.ts';
import { chapter3 } from './chapter3.ts';
import { chapter4 } from './chapter4.ts';
import { chapter5 } from './chapter5.ts';
import { chapter6 } from './chapter6.ts';
import {
  bridgedInto,
  containerMtu,
  denyNothing,
  only,
  rulesWithout,
  tunnelNumber,
  vlanTag,
  withoutName,
  withoutTunnelEntries,
} from './distortion.ts';
import { NODE1, NODE2 } from './given.ts';
import type { Scenario } from './scenario.ts';

export type Twin = {
  readonly mistake: string;
  readonly scenario: Scenario;
  readonly distort: (spec: KernelSpec) => KernelSpec;
  /** Sentences of claims that must fail; more may. */
  readonly caughtBy: readonly string[];
};

export const TWINS: readonly Twin[] = [
  {
    mistake: 'a node without NAT to the internet',
    scenario: chapter0,
    distort: rulesWithout(only(`nat:${NODE2}`), /MASQUERADE/),
    caughtBy: ['A node reaches the internet'],
  },
  {
    mistake: 'docker0 is not masqueraded',
    scenario: chapter1,
    distort: rulesWithout(only(`node:${NODE1}`), /-s 172\.17\.0\.0\/16 .*MASQUERADE/),
    caughtBy: [
      'What leaves 172.17.0.0/16 takes the address of the node',
      'The container reaches the internet, by name',
    ],
  },
  {
    mistake: 'the tunnel does not know where contiv-c1 is',
    scenario: chapter2,
    distort: withoutTunnelEntries(only(`node:${NODE2}`)),
    caughtBy: ['contiv-c2 reaches contiv-c1 on the other node, by name'],
  },
  {
    mistake: 'the name server does not know contiv-c1',
    scenario: chapter2,
    distort: withoutName('zones/sandbox:defaultdns', 'contiv-c1'),
    caughtBy: ['contiv-c2 reaches contiv-c1 on the other node, by name'],
  },
  {
    mistake: 'a wrong MTU',
    scenario: chapter2,
    distort: containerMtu(only('sandbox:contiv-c1'), 'eth0', 1400),
    caughtBy: ['contiv-c1 has the next address'],
  },
  {
    mistake: "blue's tunnel has a wrong VNI on one node",
    scenario: chapter3,
    distort: tunnelNumber(only(`node:${NODE2}`), (vni) => (vni === 2 ? 3 : vni)),
    caughtBy: ['contiv-blue-c3 reaches contiv-blue-c1 on the other node'],
  },
  {
    mistake: 'a tenant is bridged to another',
    scenario: chapter3,
    distort: bridgedInto(`node:${NODE2}`, 'blue:contiv-net', 'default:contiv-net'),
    caughtBy: ["blue's containers on node2", 'To contiv-blue-c2, 10.1.2.3 is contiv-blue-c1: refused'],
  },
  {
    mistake: 'the published port is not translated',
    scenario: upTo(chapter4, 'A VLAN network'),
    distort: rulesWithout(only(`node:${NODE1}`), /DNAT/),
    caughtBy: ['contiv-exposed has its port published', 'The NAT rules: the port leads in, what leaves is masqueraded'],
  },
  {
    mistake: 'nothing is masqueraded on the way out',
    scenario: upTo(chapter4, 'A VLAN network'),
    distort: rulesWithout(only(`node:${NODE1}`), /-s 172\.18\.0\.0\/16 .*MASQUERADE/),
    caughtBy: ['The container reaches the internet, by name'],
  },
  {
    mistake: 'a wrong VLAN tag on one node',
    scenario: chapter4,
    distort: vlanTag(only(`node:${NODE1}`), () => 113),
    caughtBy: ['On the trunk the ping carries tag 112', 'contiv-vlan-c2 reaches contiv-vlan-c1, by name'],
  },
  {
    mistake: 'a deny is missing',
    scenario: chapter5,
    distort: denyNothing,
    caughtBy: ['Port 8890 does not answer, though it listens', 'From inside the group: 8890 is shut'],
  },
  {
    mistake: 'the tunnel does not know the containers of the other node',
    scenario: chapter6,
    distort: withoutTunnelEntries(only(`node:${NODE2}`)),
    caughtBy: ['contiv-cluster-c1 reaches contiv-c1 on the other node'],
  },
];

/** The steps before this part, which need no VLAN. */
export function upTo(scenario: Scenario, part: string): Scenario {
  const end = scenario.steps.findIndex((step) => step.part === part);
  return { ...scenario, needs: [], steps: scenario.steps.slice(0, end) };
}
