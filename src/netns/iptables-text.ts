/** iptables-save's text, as far as tables: each is replaced whole by iptables-restore. */

const BUILT_IN: Readonly<Record<string, readonly string[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

const tablesOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/^\*(\w+)/gm)].map(([, name]) => name ?? '')),
];

/** No rule, no chain but the kernel's own, everything accepted. */
export const emptied = (text: string): string => tablesOf(text).map(emptyTable).join('');

/** `to`, and an empty table for each that only `from` has. */
export function replacing(from: string, to: string): string {
  const kept = new Set(tablesOf(to));
  return `${to}${tablesOf(from)
    .filter((table) => !kept.has(table))
    .map(emptyTable)
    .join('')}`;
}

const emptyTable = (table: string): string =>
  [`*${table}`, ...(BUILT_IN[table] ?? []).map((chain) => `:${chain} ACCEPT [0:0]`), 'COMMIT', ''].join('\n');
