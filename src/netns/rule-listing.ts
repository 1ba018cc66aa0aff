/** What `nft list ruleset` and `iptables-save` print, without what does not matter: a text that can be loaded again. */

/** Without the tables in which iptables keeps its rules: those are told by iptables-save. Empty: no table. */
export const listedRuleset = (text: string): string =>
  text
    .split(/^(?=table )/m)
    .filter((table) => table.startsWith('table ') && !isOfIptables(table.slice('table '.length)))
    .map((table) => table.replace(/^#.*\n/gm, ''))
    .join('');

/** By what a table's text, or its name with its family, begins with. */
export const isOfIptables = (table: string): boolean => /^ip6? (?:filter|nat|mangle|raw|security)(?: |$)/.test(table);

/** Without comments, counters and tables in which nothing was ever said. Empty: no table. */
export const listedTables = (text: string): string =>
  text
    .replace(/^#.*\n/gm, '')
    .replace(/\[\d+:\d+\]/g, '[0:0]')
    .split(/^(?=\*)/m)
    .filter((table) => table.trim() !== '' && !isUntouched(table))
    .join('');

const isUntouched = (table: string): boolean =>
  table
    .trim()
    .split('\n')
    .every((line) => line.startsWith('*') || line === 'COMMIT' || /^:\w+ ACCEPT /.test(line));
