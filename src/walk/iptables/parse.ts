/** The text that iptables-restore reads: the tables nat and filter. */
import { NotWalked } from '../not-walked.ts';
import { remembered } from '../remembered.ts';
import { parseRule } from './rule.ts';
import { EMPTY_TABLE, type Rule, type Table, type Tables } from './table.ts';

/** Texts come again and again, world after world. */
export const parseTables: (text: string) => Tables = remembered(256, parse);

type Open = { readonly chains: Map<string, Rule[]>; readonly policies: Map<string, 'ACCEPT' | 'DROP'> };

function parse(text: string): Tables {
  const tables = new Map<string, Table>();
  let open: Open | undefined;
  for (const line of text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))) {
    const table = /^\*(nat|filter)$/.exec(line)?.[1];
    if (table !== undefined) {
      open = { chains: new Map(), policies: new Map() };
      tables.set(table, open);
    } else if (open === undefined) throw new NotWalked(`iptables: ${line}`);
    else if (line === 'COMMIT') {
      checkTargets(open);
      open = undefined;
    } else read(line, open);
  }
  if (open) throw new NotWalked('iptables: a table without COMMIT');
  return { nat: tables.get('nat') ?? EMPTY_TABLE, filter: tables.get('filter') ?? EMPTY_TABLE };
}

function read(line: string, { chains, policies }: Open): undefined {
  const [, name, policy] = /^:(\S+) (ACCEPT|DROP|-) \[\d+:\d+\]$/.exec(line) ?? [];
  if (name !== undefined) {
    chains.set(name, []);
    if (policy === 'ACCEPT' || policy === 'DROP') policies.set(name, policy);
    return;
  }
  const { chain, rule } = parseRule(line);
  const rules = chains.get(chain);
  if (!rules) throw new NotWalked(`iptables: there is no chain ${chain}: ${line}`);
  rules.push(rule);
}

/** As iptables-restore, which does not load a rule that leads nowhere. */
function checkTargets({ chains }: Open): undefined {
  for (const { text, target } of [...chains.values()].flat())
    if (target.kind === 'chain' && !chains.has(target.chain))
      throw new NotWalked(`iptables: there is no chain ${target.chain}: ${text}`);
}
