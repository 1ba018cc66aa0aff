/** One change of the kernel, with its inverse and the lines a person would type for it. */
import { addLines, delLines, type Lines, replaceLines } from './lines.ts';
import type { Fact } from './spec.ts';

/**
 * `replace` is for facts that have one value at a time: ruleset, iptables, sysctl, file. `taking` is what the kernel
 * itself takes away along with what is deleted (the links of a namespace, the addresses of a link), in the order in
 * which it can be made again.
 */
export type Op =
  | { readonly verb: 'add'; readonly fact: Fact }
  | { readonly verb: 'del'; readonly fact: Fact; readonly taking?: readonly Fact[] }
  | { readonly verb: 'replace'; readonly from: Fact; readonly to: Fact };

/** What undoes it, in order: more than one where a deletion took other facts along. */
export function invert(op: Op): readonly Op[] {
  switch (op.verb) {
    case 'add':
      return [{ verb: 'del', fact: op.fact }];
    case 'del':
      return [op.fact, ...(op.taking ?? [])].map((fact) => ({ verb: 'add', fact }));
    case 'replace':
      return [{ verb: 'replace', from: op.to, to: op.from }];
  }
}

/** The fact that is made, or unmade. */
export const factOf = (op: Op): Fact => (op.verb === 'replace' ? op.to : op.fact);

export function linesOf(op: Op): Lines {
  switch (op.verb) {
    case 'add':
      return addLines(op.fact);
    case 'del':
      return delLines(op.fact);
    case 'replace':
      return replaceLines(op.from, op.to);
  }
}

/** As it could be typed: `ip -n node:n1 link set dev eth0 up`. What a program reads follows it as a here-document. */
export function render(op: Op): string {
  const lines = linesOf(op);
  switch (lines.program) {
    case 'ip':
    case 'bridge': {
      const inside = lines.namespace === undefined ? '' : ` -n ${lines.namespace}`;
      return lines.lines.map((line) => `${lines.program}${inside} ${line}`).join('\n');
    }
    case 'nft':
      return hereDocument(`ip netns exec ${lines.namespace} nft -f -`, lines.text);
    case 'iptables-restore':
      return hereDocument(`ip netns exec ${lines.namespace} iptables-restore`, lines.text);
    case 'native':
      return lines.text === undefined ? lines.shell : hereDocument(lines.shell, lines.text);
  }
}

const hereDocument = (command: string, text: string): string =>
  `${command} <<'END'\n${text}${text === '' || text.endsWith('\n') ? '' : '\n'}END`;
