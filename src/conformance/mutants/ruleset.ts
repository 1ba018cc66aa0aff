/** Mistakes in the text of rulesets. */
import type { KernelSpec } from '../../netns/spec.ts';
import { rulesets } from '../../scenarios/distortion.ts';
import { OPEN_PORT } from './directed-rules.ts';
import { type Mutant, realising } from './mutant.ts';
import { chainLines, chains, mapEntries } from './nft-text.ts';

/** Changes the lines of the chains that judge. */
const inPairs = (change: (line: string) => string | undefined): ((spec: KernelSpec) => KernelSpec) =>
  chainLines((line, chain) => (chain.startsWith('pair_') ? change(line) : line));

export const RULESET: readonly Mutant[] = [
  realising(
    'the two strongest rules have changed places',
    'F16',
    chains((lines, chain) => {
      const [first, second, ...rest] = lines;
      if (!chain.startsWith('pair_') || first === undefined || second === undefined) return lines;
      return [second, first, ...rest];
    }),
  ),
  realising(
    'rules about a port do not match the answers from it',
    'F17',
    inPairs((line) => (/^(ip [sd]addr \S+ )*(tcp|udp) sport /.test(line) ? undefined : line)),
    { directed: [OPEN_PORT] },
  ),
  realising(
    'tcp without a port matches more than new connections',
    'F18',
    rulesets((text) => text.replaceAll('tcp flags & (syn | ack) == syn', 'meta l4proto tcp')),
  ),
  realising(
    'icmp matches questions only',
    'F18',
    rulesets((text) => text.replaceAll('meta l4proto icmp', 'icmp type echo-request')),
    { visibleInSpec: false },
  ),
  realising(
    'source and destination are taken for each other',
    'F19',
    inPairs((line) => line.replace(/^ip ([sd])addr/, (_, end) => `ip ${end === 's' ? 'd' : 's'}addr`)),
  ),
  realising(
    'nothing is denied',
    'F16',
    rulesets((text) => text.replaceAll(/ drop /g, ' accept ')),
  ),
  realising(
    'what members of groups send is not judged',
    'F15',
    mapEntries((entry, chain) => (chain === 'dispatch' && entry.verdict.startsWith('goto from_g') ? undefined : entry)),
  ),
  realising(
    'what those without a group send is not judged',
    'F15',
    mapEntries((entry, chain) => (chain === 'dispatch' && entry.verdict.startsWith('goto from_n') ? undefined : entry)),
  ),
  realising(
    'what goes to those without a group is not judged',
    'F17',
    chainLines((line, chain) => (chain.startsWith('from_') && line.startsWith('goto ') ? undefined : line)),
  ),
  realising(
    "a group's rules do not hold inside it",
    'F16',
    mapEntries((entry, chain) =>
      entry.verdict === `goto pair_${chain.slice('from_'.length)}_${chain.slice('from_'.length)}`
        ? { ...entry, verdict: 'accept' }
        : entry,
    ),
  ),
  realising(
    'questions of names are judged',
    'D7',
    chainLines((line) => (/ th dport 53 accept$/.test(line) ? undefined : line)),
  ),
  realising(
    'answers about names are judged',
    'D7',
    chainLines((line) => (/ th sport 53 accept$/.test(line) ? undefined : line)),
  ),
  realising(
    'all that goes to a name server is exempt',
    'D7',
    chainLines((line) => line.replace(/^(ip daddr \S+) .* th dport 53 accept$/, '$1 accept')),
  ),
  realising(
    'the newest container is not judged',
    'F15',
    chains((lines, chain) =>
      chain === 'dispatch'
        ? lines
            .map((line) => line.replace(/(, )?"veth\w+" : goto \w+ \}$/, ' }'))
            .filter((line) => !/vmap \{ +\}/.test(line))
        : lines,
    ),
  ),
];
