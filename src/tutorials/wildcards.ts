/** What is different each time, by type: two lines are equal when they are once each of these is taken for its kind. */

type Wildcard = { readonly name: string; readonly pattern: RegExp; readonly reads: string };

/** In the order in which they are looked for. `tutorials/README.md` has the list for writers of pages. */
export const WILDCARDS: readonly Wildcard[] = [
  { name: 'clock', pattern: /\b\d\d:\d\d:\d\d\.\d{6}\b/g, reads: '<clock>' },
  { name: 'date', pattern: /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z\b/g, reads: '<date>' },
  { name: 'duration of tests', pattern: /\bduration_ms [\d.]+/g, reads: 'duration_ms <duration>' },
  { name: 'duration', pattern: /\b\d+(?:\.\d+)?(?= ?ms\b|\/\d)(?:\/\d+\.\d+)*/g, reads: '<duration>' },
  {
    name: 'age',
    pattern: /\s+(Up )?(?:\d+|Less than an?|About an?) (?:second|minute|hour)s?( ago)?(?=\s|$|\))\s*/g,
    reads: ' <age> ',
  },
  { name: 'counter', pattern: /\b(packets|bytes)([: ])\d+(?: \([\d.]+ [KM]?i?B\))?/g, reads: '$1$2<counter>' },
  { name: 'id', pattern: /\b(id|seq|ack|val|ecr|win|cksum) (?:0x)?[\da-f]+(?::\d+)?\b/g, reads: '$1 <number>' },
  { name: 'filtered', pattern: /^\d+ packets? received by filter/g, reads: '<number> received by filter' },
  { name: 'name query', pattern: /: \d+(?=[+*]* (?:A|AAAA|PTR|\d+\/\d))/g, reads: ': <number>' },
  {
    name: 'port',
    pattern: /(\d\.|ports? |:|from [\d.]+ |on [\d.]+ )(?:3[2-9]|[45]\d|6[0-5])\d{3}\b/g,
    reads: '$1<port>',
  },
  { name: 'mac', pattern: /\b(?!02:(?:02|42|4e):|ff:ff:|00:00:)(?:[\da-f]{2}:){5}[\da-f]{2}\b/gi, reads: '<mac>' },
  { name: 'index', pattern: /(^|\n)\d+(?=: \w)|(@if)\d+/g, reads: '$1$2<index>' },
  { name: 'process', pattern: /\b(pid|process) \d+\b/g, reads: '$1 <process>' },
];

/** A table with an age in it has columns as wide as the age. */
const HEADS_OF_AGES = /^CONTAINER ID .*CREATED/;

/** A frame of VXLAN in hexadecimal, by `tcpdump -XX`: where in it are two bytes that differ, outside and in. */
const DRAWN: ReadonlySet<number> = new Set([0x12, 0x18, 0x22, 0x28, 0x44, 0x4a]);

/** Identifications, sums and the port that tunnels draw are different; all other bytes count. The letters say nothing more. */
function dumped(line: string): string {
  const [, at = '', bytes = ''] = /^\t0x([\da-f]{4}): {2}((?:[\da-f]{2,4} )+)/.exec(line) ?? [];
  if (bytes === '') return line;
  const pairs = bytes.trim().split(' ');
  return pairs.map((pair, index) => (DRAWN.has(Number.parseInt(at, 16) + 2 * index) ? '<drawn>' : pair)).join(' ');
}

export function typed(text: string): string {
  const line = dumped(text);
  const marked = WILDCARDS.reduce((text, { pattern, reads }) => text.replace(pattern, reads), line.trimEnd());
  const isLoose = marked.includes('<age>') || HEADS_OF_AGES.test(marked);
  return isLoose
    ? marked
        .replace(/ {2,}/g, '  ')
        .replace(/ *<age> */g, ' <age> ')
        .trimEnd()
    : marked;
}
