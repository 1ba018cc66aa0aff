/** What rules there are in the namespace of the calling thread, read without a process. */
import { isOfIptables } from '../rule-listing.ts';
import type { RulesReading } from '../stack-listing.ts';
import { legacyTablesHere } from './legacy-tables.ts';
import { chainsHere, tablesHere } from './netlink/nft-listing.ts';
import { nftHere } from './nft.ts';

export function rulesHere(): RulesReading {
  const tables = tablesHere();
  const ruleset = rulesetOf(tables.filter((table) => !isOfIptables(table)));
  const chains = tables.some(isOfIptables) ? ['nft', ...chainsHere(isOfIptables)] : [];
  const iptables = [...chains, ...legacyTablesHere()].join('\n');
  return ruleset === undefined ? { iptables } : { ruleset, iptables };
}

/** Without the tables of iptables, which the library would need modules of its own to print. */
function rulesetOf(tables: readonly string[]): string | undefined {
  if (tables.length === 0) return '';
  const said = nftHere(tables.map((table) => `list table ${table}\n`).join(''), 'stateless');
  return said?.code === 0 ? said.stdout : undefined;
}
