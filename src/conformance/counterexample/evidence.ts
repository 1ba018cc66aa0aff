/** What the kernel says for itself: tables where the packet was seen last, and counters that the probe moved. */
import type { Lab } from '../../emulator/lab.ts';
import type { Address } from '../../model/address/address.ts';
import type { Party } from '../../model/forward.ts';

/** A command as it was run where the party is, and the lines of its output that are about the packet. */
export type Evidence = { readonly at: string; readonly command: string; readonly lines: readonly string[] };

type Asked = { readonly argv: readonly string[]; readonly read: (line: string) => string | undefined };

async function ask(lab: Lab, party: Party, { argv, read }: Asked): Promise<Evidence> {
  const { stdout, stderr } = await lab.exec(party, argv);
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '');
  return { at: party.name, command: argv.join(' '), lines: lines.flatMap((line) => read(line) ?? []) };
}

const whole = (line: string): string => line.trimEnd();

const naming =
  (words: readonly string[]) =>
  (line: string): string | undefined =>
    words.some((word) => line.includes(word)) ? line.trimEnd() : undefined;

/** Of `ip -d -o link`, which tells everything in one line. */
function tagged(line: string): string | undefined {
  const [, name, tag] = /^\d+: ([^:@ ]+).*? ((?:vxlan|vlan protocol 802\.1Q) id \d+(?: local \S+)?)/.exec(line) ?? [];
  return name === undefined ? undefined : `${name}: ${tag}`;
}

export type About = { readonly destination: Address; readonly macs: readonly string[] };

/** The way that its routes give it, who it thinks has the address, and on a node the bridges' and tunnels' entries. */
export async function tables(lab: Lab, party: Party, { destination, macs }: About): Promise<readonly Evidence[]> {
  const anywhere: readonly Asked[] = [
    { argv: ['ip', '-o', 'route', 'get', destination], read: whole },
    { argv: ['ip', 'neighbour', 'show', 'to', destination], read: whole },
  ];
  const onNode: readonly Asked[] = [
    { argv: ['bridge', 'fdb', 'show'], read: naming(macs) },
    { argv: ['ip', '-d', '-o', 'link', 'show'], read: tagged },
  ];
  const questions = party.kind === 'node' ? [...anywhere, ...onNode] : anywhere;
  return Promise.all(questions.map((question) => ask(lab, party, question)));
}

const LISTINGS: readonly (readonly string[])[] = [
  ['nft', 'list', 'ruleset', 'bridge'],
  ['iptables-save', '-c'],
];

/** All rules of all nodes with their counters. */
export const counters = (lab: Lab): Promise<readonly Evidence[]> =>
  Promise.all(
    [...lab.cluster.nodes.keys()].flatMap((name) =>
      LISTINGS.map((argv) => ask(lab, { kind: 'node', name }, { argv, read: whole })),
    ),
  );

/** Rules that counted something in between; a chain's own line and comments are no rules. */
export const moved = (before: readonly Evidence[], after: readonly Evidence[]): readonly Evidence[] =>
  after.flatMap((now, index) => {
    const known = new Set(before[index]?.lines);
    const lines = now.lines.filter((line) => COUNTED.test(line) && !known.has(line)).map((line) => line.trim());
    return lines.length === 0 ? [] : [{ ...now, lines }];
  });

const COUNTED = /counter packets [1-9]|^\[[1-9]\d*:\d+\] -A/;

export const evidenceText = ({ at, command, lines }: Evidence): readonly string[] => [
  `${at}$ ${command}`,
  ...(lines.length === 0 ? ['  (nothing)'] : lines.map((line) => `  ${line}`)),
];
