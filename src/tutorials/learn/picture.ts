/** The cluster in box characters, made from the model: a box for each node, a line from box to box for each network of both. */
import type { Cluster } from '../../model/cluster.ts';
import type { Ink } from './ink.ts';
import { type Entry, entriesOf } from './picture-entry.ts';
import { cut, padded } from './wrap.ts';

/** Between two boxes, where networks that span them have their numbers. */
const GAP = 13;
const NARROWEST = 32;
const WIDEST = 44;

/** `before`: what is not in it is new, and marked so. */
export function picture(cluster: Cluster, width: number, ink: Ink, before?: Cluster): readonly string[] {
  const names = [...cluster.nodes.keys()];
  const known = new Set(before ? entriesOf(before).flatMap(marksOf) : entriesOf(cluster).flatMap(marksOf));
  const columns = Math.max(1, Math.floor((width + GAP) / (NARROWEST + GAP)));
  const rows = Array.from({ length: Math.ceil(names.length / columns) }, (_, at) =>
    names.slice(at * columns, (at + 1) * columns),
  );
  return rows.flatMap((row) => rowOfNodes(cluster, row, widthOfBox(row.length, width), { ink, known }));
}

/** Whether two clusters look the same. */
export const looksLike = (one: Cluster, other: Cluster): boolean =>
  JSON.stringify([[...one.nodes.keys()], entriesOf(one)]) ===
  JSON.stringify([[...other.nodes.keys()], entriesOf(other)]);

const widthOfBox = (count: number, width: number): number =>
  Math.min(WIDEST, Math.floor((width - GAP * (count - 1)) / count));

type Style = { readonly ink: Ink; readonly known: ReadonlySet<string> };

const marksOf = ({ id, members }: Entry): readonly string[] => [id, ...members.map((member) => `${id} ${member.name}`)];

function rowOfNodes(cluster: Cluster, nodes: readonly string[], width: number, style: Style): readonly string[] {
  const inner = width - 2;
  const top = nodes.map((node) => `┌─ ${cut(`${node} ${cluster.nodes.get(node)?.address}`, inner - 3)} `);
  return [
    top.map((head) => `${head}${'─'.repeat(width - 1 - head.length)}┐`).join(' '.repeat(GAP)),
    ...entriesOf(cluster).flatMap((entry) => entryLines(entry, nodes, inner, style)),
    nodes.map(() => `└${'─'.repeat(inner)}┘`).join(' '.repeat(GAP)),
  ];
}

/** The network's own line, and one for each of its containers on any of the nodes. */
function entryLines(entry: Entry, nodes: readonly string[], inner: number, style: Style): readonly string[] {
  const here = nodes.map((node) => entry.members.filter((member) => member.node === node));
  const isHere = nodes.map((node) => entry.nodes.includes(node));
  if (!isHere.includes(true)) return [];
  const members = Array.from({ length: Math.max(...here.map(({ length }) => length)) }, (_, at) =>
    here
      .map((column) => cell(column[at], entry, inner, style))
      .map((text) => `│${padded(text, inner)}│`)
      .join(' '.repeat(GAP)),
  );
  return [headLine(entry, isHere, inner, style), ...members];
}

function headLine(entry: Entry, isHere: readonly boolean[], inner: number, { ink, known }: Style): string {
  const [first, last] = [isHere.indexOf(true), isHere.lastIndexOf(true)];
  const isNew = !known.has(entry.id);
  const label = cut(`${isNew ? '+' : ' '}${entry.label} `, inner);
  const boxes = isHere.map((here, index) => {
    const text = here ? (isNew ? ink.good(label) : ink.strong(label)) : '';
    const crosses = entry.wire !== '' && index >= first && index <= last;
    const [left, right] = [crosses && index > first, crosses && index < last];
    const room = inner - (here ? label.length : 0);
    return `${left ? '╪' : '│'}${text}${(right ? '═' : ' ').repeat(room)}${right ? '╪' : '│'}`;
  });
  const gaps = isHere.map((_, index) =>
    entry.wire !== '' && index >= first && index < last ? between(entry.wire) : ' '.repeat(GAP),
  );
  return boxes.map((box, index) => (index < boxes.length - 1 ? box + gaps[index] : box)).join('');
}

function between(wire: string): string {
  const text = ` ${cut(wire, GAP - 4)} `;
  const left = Math.floor((GAP - text.length) / 2);
  return `${'═'.repeat(left)}${text}${'═'.repeat(GAP - left - text.length)}`;
}

function cell(
  member: Entry['members'][number] | undefined,
  entry: Entry,
  inner: number,
  { ink, known }: Style,
): string {
  if (!member) return '';
  const isNew = !known.has(`${entry.id} ${member.name}`);
  const address = `${member.address}${member.says === '' ? '' : ` ${member.says}`}`;
  const name = cut(member.name, Math.max(8, inner - address.length - 4));
  const space = Math.max(1, 17 - name.length);
  const text = cut(`${isNew ? ' + ' : '   '}${name}${' '.repeat(space)}${address}`, inner);
  return isNew ? ink.good(text) : text;
}
