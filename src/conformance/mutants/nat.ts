/** Mistakes in what nodes translate and filter. */
import type { NamespaceName } from '../../netns/spec.ts';
import { each, rulesWithout, tables } from '../../scenarios/distortion.ts';
import { type Mutant, realising } from './mutant.ts';
import { inNode } from './place.ts';

const inNat = (namespace: NamespaceName): boolean => namespace.startsWith('nat:');

export const NAT: readonly Mutant[] = [
  realising('docker0 is not masqueraded', 'F7', rulesWithout(inNode, /-s 172\.17\.0\.0\/16 .*MASQUERADE/)),
  realising('docker_gwbridge is not masqueraded', 'F7', rulesWithout(inNode, /-s 172\.18\.0\.0\/16 .*MASQUERADE/)),
  realising(
    'half of each bridge is masqueraded',
    'F7',
    tables(inNode, (line) => line.replace(/^(-A POSTROUTING -s \S+)\/16 /, '$1/17 ')),
  ),
  realising(
    'all that leaves by another way than a bridge is masqueraded',
    'F7',
    tables(inNode, (line) => line.replace(/^-A POSTROUTING -s \S+\/\d+ (! -o)/, '-A POSTROUTING $1')),
  ),
  realising(
    'the newest bridge is masqueraded last',
    'F11',
    each('iptables', (fact) => (inNode(fact.namespace) ? { ...fact, text: lastFirst(fact.text) } : fact)),
  ),
  realising("nodes' own NATs translate nothing", 'F8', rulesWithout(inNat, /MASQUERADE/)),
  realising('bridges are not isolated from each other', 'F6', rulesWithout(inNode, /^-A DOCKER-ISOLATION -i /)),
  realising('answers from elsewhere are not let in', 'F6', rulesWithout(inNode, /RELATED,ESTABLISHED/)),
  realising(
    'what containers send elsewhere is not let out',
    'F6',
    rulesWithout(inNode, /^-A FORWARD -i \S+ ! -o \S+ -j ACCEPT/),
  ),
  realising(
    'frames that only pass a bridge are filtered by iptables',
    'F3, F6',
    each('sysctl', (fact) => (fact.key === 'net.bridge.bridge-nf-call-iptables' ? { ...fact, value: '1' } : fact)),
    { needs: ['bridgeNetfilter'], visibleInSpec: false },
  ),
];

/** The masquerading of whole bridges in reverse order. */
function lastFirst(text: string): string {
  const lines = text.split('\n');
  const isWhole = (line: string): boolean => / ! -o .*MASQUERADE/.test(line);
  const reversed = lines.filter(isWhole).reverse();
  let next = 0;
  return lines.map((line) => (isWhole(line) ? reversed[next++] : line)).join('\n');
}
