/** Two answers to the same line, written so that they differ only in what they say. */

/** Without ids, times, counters, hardware addresses that a node draws, the order of Docker's maps, and the number of frames. */
export function alike(text: string): string {
  const rows = CHANCE.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text)
    .split('\n')
    .map((row) => row.replace(/ {2,}/g, '  ').trimEnd())
    .filter((row, index, all) => !row.startsWith('TIME 02:') || all.indexOf(row) === index);
  const [first = ''] = rows;
  if (first.startsWith('NETWORK ID')) return rows.sort().join('\n').trim();
  const whole = rows.join('\n').trim();
  return first === '[' ? members(whole) : whole;
}

const CHANCE: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{64}\b/g, 'ID'],
  [/^[0-9a-f]{12} /gm, 'ID '],
  [/(?:Less than a second|About an? \w+|\d+ (?:seconds|minutes|hours))(?: ago)?/g, 'TIME'],
  [/^\d\d:\d\d:\d\d\.\d+ /gm, 'TIME '],
  [/time=[\d.]+ ms/g, 'time=TIME ms'],
  [/(round-trip min\/avg\/max =) [\d./]+ ms/g, '$1 TIMES ms'],
  [/id \d+, seq \d+/g, 'id N, seq N'],
  [/([RT]X packets):\d+/g, '$1:N'],
  [/([RT]X bytes):\d+ \([\d.]+ K?M?i?B\)/g, '$1:N'],
  [/HWaddr (?:08:00:27|02:4E|02:42:fb|02:42:AC:11:00:01)\S*/gi, 'HWaddr MAC'],
  [/\d+ packets captured\n(?:.* by (?:filter|kernel)\n)*/g, 'N packets captured\n'],
  [/53\/udp, 53\/tcp/g, '53/tcp, 53/udp'],
];

/** `docker network inspect`, its containers in the order of their addresses. */
function members(json: string): string {
  let number = 0;
  const unique = json.replace(/"ID": \{/g, () => {
    number += 1;
    return `"ID${number}": {`;
  });
  const [network] = JSON.parse(unique);
  const sorted = Object.values(network.Containers as Record<string, { readonly IPv4Address: string }>).sort(
    (one, other) => one.IPv4Address.localeCompare(other.IPv4Address),
  );
  return JSON.stringify({ ...network, Containers: sorted }, null, 2);
}
