/** What differed, as claims of a scenario: the same question, and the model's answer to it. */
import type { Cluster } from '../../model/cluster.ts';
import { stackOf, stationOf } from '../../model/forward/station.ts';
import type { Party } from '../../model/forward.ts';
import { frames } from '../../model/frames.ts';
import { interfacesOf } from '../../model/interfaces.ts';
import { resolve } from '../../model/names.ts';
import { natRules } from '../../model/nat.ts';
import { answer, type Probe } from '../../model/probe.ts';
import { frameText, type Question, ruleText } from '../../scenarios/question.ts';
import type { Claim } from '../../scenarios/scenario.ts';
import type { Difference } from '../difference.ts';
import { probeText } from '../probe-text.ts';
import { parties } from '../probes.ts';

/** None for a refusal, which is claimed where it is given. Those of one question are one. */
export function claimsOf(cluster: Cluster, differences: readonly Difference[]): readonly Claim[] {
  const claims = differences.flatMap((difference) => claimOf(cluster, difference));
  return [...new Map(claims.map((claim) => [JSON.stringify(claim.question), claim])).values()];
}

function claimOf(cluster: Cluster, difference: Difference): readonly Claim[] {
  const { aspect, about, probe } = difference;
  if (aspect === 'silence' && probe !== undefined) return silenceClaims(cluster, about, probe);
  if (probe !== undefined) return [probed(cluster, probe)];
  switch (aspect) {
    case 'refusal':
      return [];
    case 'names':
      return of(cluster, about, ' to ').map(({ what, party }) => {
        return claim(about, { kind: 'resolve', from: party, name: what }, resolve(cluster, party, what));
      });
    case 'interfaces':
      return of(cluster, about, ' of ').map(({ what, party }) => interfaceClaim(cluster, party, what));
    case 'routes':
      return parties(cluster).flatMap((party) =>
        about === `what ${party.name} routes` ? [routeClaim(cluster, party)] : [],
      );
    case 'nat':
      return [...cluster.nodes.keys()].flatMap((node) =>
        about === `translations of ${node}`
          ? [claim(about, { kind: 'nat', node }, natRules(cluster, node).map(ruleText))]
          : [],
      );
    case 'wire':
      return wireClaims(cluster, about);
    default:
      return [claim('Nothing would have to be done to the kernel', { kind: 'drift' }, [])];
  }
}

const claim = (sentence: string, question: Question, is: readonly string[]): Claim => ({
  sentence,
  question,
  expected: { is: [...new Set(is)] },
});

function probed(cluster: Cluster, probe: Probe): Claim {
  const { outcome } = answer(cluster, probe);
  return {
    sentence: `${probeText(probe)}: ${outcome}`,
    question: { kind: 'probe', probe },
    expected: { has: [outcome] },
  };
}

type About = { readonly what: string; readonly party: Party };

/** `web to c1`, `eth0 of c1`: two who share a name are both asked. */
const of = (cluster: Cluster, about: string, between: string): readonly About[] =>
  parties(cluster).flatMap((party) => {
    const end = `${between}${party.name}`;
    return about.endsWith(end) ? [{ what: about.slice(0, -end.length), party }] : [];
  });

/** The MAC counts only where the model knows it. */
function interfaceClaim(cluster: Cluster, party: Party, name: string): Claim {
  const wanted = interfacesOf(cluster, party).find((each) => each.name === name);
  const show = wanted?.mac === undefined ? (['addresses', 'mtu'] as const) : (['addresses', 'mac', 'mtu'] as const);
  const is = wanted ? [...wanted.addresses, ...(wanted.mac ? [wanted.mac] : []), `mtu ${wanted.mtu}`] : [];
  return claim(`${name} of ${party.name}`, { kind: 'interface', of: party, interface: name, show }, is);
}

/** No world lists routes: a program looks for those that did not come with an address. */
function routeClaim(cluster: Cluster, party: Party): Claim {
  const { gateway } = stackOf(cluster, stationOf(cluster, party));
  const expected = gateway ? `default via ${gateway.via} dev ${gateway.port.name}` : '';
  const shown = "ip -4 route show | grep -v 'proto kernel' | sed 's/ *$//'";
  const argv = ['sh', '-c', `[ "$(${shown})" = "${expected}" ]`];
  const sentence = `${party.name} routes ${gateway ? `what it does not know to ${gateway.via}` : 'nothing it does not know'}`;
  return claim(sentence, { kind: 'program', at: party, argv }, ['exit 0']);
}

const wireClaims = (cluster: Cluster, about: string): readonly Claim[] => {
  const [, wire, node = ''] = /^(eth[12]) of (\S+) while /.exec(about) ?? [];
  if (wire !== 'eth1' && wire !== 'eth2') return [];
  return pingsIn(about).map((probe) => {
    const sentence = `${wire} of ${node} while ${probe.from.name} pings ${probe.to}`;
    return claim(sentence, { kind: 'frames', node, wire, probe }, frames(cluster, node, wire, probe).map(frameText));
  });
};

/** `veth1234567 of n1, before c2, while c1 asks ...` */
function silenceClaims(cluster: Cluster, about: string, probe: Probe): readonly Claim[] {
  const [, wire = '', node = ''] = /^(\S+) of ([^\s,]+)/.exec(about) ?? [];
  const question = { kind: 'frames', node, wire, probe } as const;
  return [claim(`Nothing on ${about}`, question, frames(cluster, node, wire, probe).map(frameText))];
}

/** `c1 pings 10.1.2.4` */
const pingsIn = (about: string): readonly Probe[] =>
  [...about.matchAll(/(\S+) pings ([\d.]+\d)/g)].map(([, name = '', to = '']) => {
    return { from: { kind: 'sandbox', name }, to, by: { kind: 'icmp' } };
  });

/** The probe whose way is worth a look: one that differed, else one under which the wires did. */
export const probeIn = (differences: readonly Difference[]): Probe | undefined =>
  differences.find(({ probe }) => probe !== undefined)?.probe ??
  differences.flatMap(({ aspect, about }) => (aspect === 'wire' ? pingsIn(about) : []))[0];
