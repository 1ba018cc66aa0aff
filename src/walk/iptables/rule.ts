/** One rule as iptables-restore reads it, as far as ours go. All else is an error that quotes the line. */
import { type Address, parseAddress } from '../../model/address/address.ts';
import { NotWalked } from '../not-walked.ts';
import { parseSpan, within } from '../number-of.ts';
import { destinationOf, sourceOf } from '../packet.ts';
import type { Passing, Rule, Target } from './table.ts';

type Condition = Rule['conditions'][number];

const MODULES = ['addrtype', 'conntrack', 'tcp', 'udp', 'comment'];

export type NamedRule = { readonly chain: string; readonly rule: Rule };

export function parseRule(line: string): NamedRule {
  const words = line.match(/"[^"]*"|\S+/g) ?? [];
  const unknown = () => new NotWalked(`iptables: ${line}`);
  if (words[0] !== '-A' || words[1] === undefined) throw unknown();
  const conditions: Condition[] = [];
  const options = new Map<string, string>();
  for (let at = 2; at < words.length; at += 2) {
    const negated = words[at] === '!';
    if (negated) at += 1;
    const [option = '', value] = words.slice(at, at + 2);
    if (value === undefined) throw unknown();
    const holds = conditionOf(option, value);
    if (holds) conditions.push(negated ? (passing) => !holds(passing) : holds);
    else if (negated || !isHarmless(option, value)) throw unknown();
    else options.set(option, value);
  }
  const target = targetOf(options);
  if (!target) throw unknown();
  return { chain: words[1], rule: { text: line, conditions, target } };
}

/** What is no condition: the target's own words, and modules whose options are known. */
const isHarmless = (option: string, value: string): boolean =>
  option === '-j' ||
  option === '--to-destination' ||
  option === '--comment' ||
  (option === '-m' && MODULES.includes(value));

function conditionOf(option: string, value: string): Condition | undefined {
  switch (option) {
    case '-s':
    case '-d':
      return addressCondition(option, value);
    case '-i':
      return value.endsWith('+') ? undefined : (passing) => passing.in === value;
    case '-o':
      return value.endsWith('+') ? undefined : (passing) => passing.out === value;
    case '-p':
      return ({ packet }) => packet.transport.kind === value;
    case '--dport':
      return ({ packet }) => destinationOf(packet).port === Number(value);
    case '--sport':
      return ({ packet }) => sourceOf(packet).port === Number(value);
    case '--dst-type':
      return value === 'LOCAL' ? ({ packet, isLocal }) => isLocal(packet.destination) : undefined;
    case '--ctstate':
      return stateCondition(value);
    default:
      return undefined;
  }
}

function addressCondition(option: '-s' | '-d', value: string): Condition | undefined {
  const span = parseSpan(value);
  const read = ({ packet }: Passing): Address => (option === '-s' ? packet.source : packet.destination);
  return span && ((passing) => within(span, read(passing)));
}

function stateCondition(value: string): Condition {
  const states = value.split(',');
  return ({ state }) => states.includes(state);
}

function targetOf(options: ReadonlyMap<string, string>): Target | undefined {
  const name = options.get('-j');
  switch (name) {
    case undefined:
    case 'REJECT':
    case 'SNAT':
      return undefined;
    case 'ACCEPT':
    case 'DROP':
    case 'RETURN':
    case 'MASQUERADE':
      return { kind: name };
    case 'DNAT':
      return destinationTarget(options.get('--to-destination') ?? '');
    default:
      return { kind: 'chain', chain: name };
  }
}

function destinationTarget(text: string): Target | undefined {
  const [host = '', port] = text.split(':');
  const to = parseAddress(host);
  return to.ok ? { kind: 'DNAT', to: to.value, port: port === undefined ? undefined : Number(port) } : undefined;
}
