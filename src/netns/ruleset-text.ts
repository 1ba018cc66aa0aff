/** nft's text, as far as tables: what a namespace's ruleset is made of, and what empties it. */

/** `bridge vethlab`, `inet filter`: the tables that a text makes. */
export function tablesOf(text: string): readonly string[] {
  const names = [...text.matchAll(/^\s*(?:add\s+)?table\s+(\w+)\s+([\w./-]+)/gm)].map(
    ([, family, name]) => `${family} ${name}`,
  );
  return [...new Set(names)];
}

/** Only the tables named go: iptables keeps its own in the same place. Naming one first makes deleting it never fail. */
export const emptied = (text: string): string =>
  tablesOf(text)
    .map((table) => `table ${table}\ndelete table ${table}\n`)
    .join('');

/** One transaction: the tables of `from` and of `to` go, those of `to` come. */
export const replacing = (from: string, to: string): string => `${emptied(`${from}\n${to}`)}${to}`;
