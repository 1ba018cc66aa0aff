/** The text of a ruleset: tables of the bridge family, their chains, and the hook where bridges forward. */
import { NotWalked } from '../not-walked.ts';
import { remembered } from '../remembered.ts';
import { parseRule } from './rule.ts';
import type { BaseChain, Chain, Rule, Ruleset, Table } from './ruleset.ts';

/** Texts come again and again, world after world. */
export const parseRuleset: (text: string) => Ruleset = remembered(256, parse);

type Open = { readonly chains: Map<string, Chain>; readonly bases: BaseChain[] };

function parse(text: string): Ruleset {
  const tables = new Map<string, Open>();
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, verb, name = '', opens] = /^(?:add )?(table|delete table) bridge ([\w./-]+)( \{)?$/.exec(line) ?? [];
    if (verb === undefined) throw new NotWalked(`nft: ${line}`);
    if (verb === 'delete table') tables.delete(name);
    else if (!tables.has(name)) tables.set(name, { chains: new Map(), bases: [] });
    if (opens !== undefined) at = readTable(lines, at + 1, tables.get(name) as Open);
  }
  for (const table of tables.values()) checkTargets(table);
  return [...tables.values()];
}

/** Returns the line that closes the table. */
function readTable(lines: readonly string[], from: number, table: Open): number {
  let at = from;
  for (; lines[at] !== '}'; at++) {
    const name = /^chain ([\w./-]+) \{$/.exec(lines[at] ?? '')?.[1];
    if (name === undefined) throw new NotWalked(`nft: ${lines[at] ?? 'the table is not closed'}`);
    const end = lines.indexOf('}', at);
    readChain(name, lines.slice(at + 1, end < 0 ? lines.length : end), table);
    if (end < 0) throw new NotWalked(`nft: chain ${name} is not closed`);
    at = end;
  }
  return at;
}

function readChain(name: string, lines: readonly string[], table: Open): undefined {
  const [first = ''] = lines;
  const isBase = first.startsWith('type ');
  const rules: readonly Rule[] = lines.slice(isBase ? 1 : 0).map(parseRule);
  table.chains.set(name, { name, rules });
  if (isBase) table.bases.push({ name, rules, ...hook(first) });
}

function hook(line: string): Pick<BaseChain, 'priority' | 'policy'> {
  const [, priority, policy = 'accept'] =
    /^type filter hook forward priority (-?\d+);(?: policy (accept|drop);)?$/.exec(line) ?? [];
  if (priority === undefined) throw new NotWalked(`nft: ${line}`);
  return { priority: Number(priority), policy: policy === 'drop' ? 'drop' : 'accept' };
}

/** As nft, which does not load a rule that leads nowhere. */
function checkTargets({ chains }: Table): undefined {
  for (const { rules } of chains.values())
    for (const { text } of rules)
      for (const [, target = ''] of text.replace(/"[^"]*"/g, '').matchAll(/(?:goto|jump) ([\w./-]+)/g))
        if (!chains.has(target)) throw new NotWalked(`nft: there is no chain ${target}: ${text}`);
}
