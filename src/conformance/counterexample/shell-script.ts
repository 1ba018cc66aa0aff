/** The kernel's side of a counterexample as a shell script: namespaces, links, tables and rules by programs alone. */
import { batches } from '../../netns/batch.ts';
import type { Invocation } from '../../netns/exec.ts';
import { type Op, render } from '../../netns/op.ts';
import { plan } from '../../netns/plan.ts';
import type { Fact, KernelSpec } from '../../netns/spec.ts';
import { askLines, type ShellProbe } from './shell-probe.ts';

export type Script = {
  /** Lines for the head of the file. */
  readonly about: readonly string[];
  readonly facts: KernelSpec;
  /** With the expected outcome; none where the difference is not one of a probe. */
  readonly probe?: ShellProbe;
};

/** Exit code 0 when the kernel does what the model says, 1 when it does not. Nothing is left of it. */
export function shellScript({ about, facts, probe }: Script): string {
  const needsFiles = facts.some(({ kind }) => kind === 'process');
  const plain = facts.filter(({ kind }) => kind !== 'container' && (kind !== 'file' || needsFiles));
  return [
    '#!/bin/sh',
    ...about.flatMap((text) => text.split('\n')).map((line) => `# ${line}`.trimEnd()),
    ...PROLOGUE,
    ...(facts.some(({ kind }) => kind === 'iptables') ? CHOICE : []),
    ...PLACE,
    ...leftOut(facts),
    ...settingsTogether(batches(plan([], plain)).flatMap(invocationLines)),
    '',
    ...(probe === undefined ? ['# What differs is no answer to a probe: look at what was made.'] : askLines(probe)),
    '',
  ].join('\n');
}

const PROLOGUE = [
  '#',
  '# Needs iproute2, nftables, iptables, procps, ping, nc (netcat-openbsd), socat; and root, or user namespaces.',
  '# It runs in namespaces of its own: the machine stays as it is, and nothing is left of it.',
  'set -eu',
  'if [ "$#" = 0 ]; then',
  '  user=""; [ "$(id -u)" = 0 ] || user="--user --map-root-user"',
  '  exec unshare $user --net --mount --pid --fork --kill-child --mount-proc sh "$0" inside',
  'fi',
];

const PLACE = ['mount -t tmpfs -o mode=755 none /run && mkdir -p /run/netns /run/lock', ''];

/**
 * As a lab chooses: two programs call themselves iptables, and a kernel may know the ground of only one of them. Before
 * /run is another, where a system may have what loads modules; a module that is just being loaded is no ground yet.
 */
const CHOICE = [
  'one="iptables iptables-legacy iptables-nft"',
  'for iptables in $one $one $one; do',
  '  printf \'*nat\\n:PREROUTING ACCEPT\\nCOMMIT\\n\' | XTABLES_LOCKFILE=/dev/null "$iptables-restore" 2>/dev/null && break',
  'done',
];

function leftOut(facts: KernelSpec): readonly string[] {
  const containers = facts.flatMap((fact) => (fact.kind === 'container' ? [fact.name] : []));
  if (containers.length === 0) return [];
  return ['# Containers are network namespaces here: their mounts, pids and hostnames change nothing for packets.', ''];
}

function invocationLines(invocation: Invocation): readonly string[] {
  switch (invocation.kind) {
    case 'batch': {
      const { program, namespace, lines } = invocation;
      return hereDocument(`${program}${namespace === undefined ? '' : ` -n ${namespace}`} -batch -`, lines.join('\n'));
    }
    case 'load': {
      const read = invocation.program === 'nft' ? 'nft -f -' : '"$iptables-restore"';
      return hereDocument(`ip netns exec ${invocation.namespace} ${read}`, invocation.text.trimEnd());
    }
    case 'native':
      return nativeLines(invocation.op);
    case 'read':
    case 'native-read':
      return [];
  }
}

const hereDocument = (command: string, text: string): readonly string[] => [`${command} <<'END'`, text, 'END'];

/** One call for the settings of a namespace that follow each other; a kernel may lack some (IPv6), as it may for a lab. */
function settingsTogether(lines: readonly string[]): readonly string[] {
  return lines.reduce<string[]>((all, line) => {
    const [, start, setting] = /^(ip netns exec \S+ sysctl -eqw) (.+)$/.exec(line) ?? [];
    const last = all.at(-1);
    if (start === undefined || !last?.startsWith(`${start} `)) all.push(line);
    else all.splice(-1, 1, `${last} ${setting}`);
    return all;
  }, []);
}

function nativeLines(op: Op): readonly string[] {
  if (op.verb === 'replace') return [render(op)];
  const { fact } = op;
  switch (fact.kind) {
    case 'sysctl':
      return [`ip netns exec ${fact.namespace} sysctl -eqw ${fact.key}=${fact.value}`];
    case 'process':
    case 'listener':
      return [`${inBackground(fact)} </dev/null >/dev/null 2>&1 &`];
    default:
      return [render(op)];
  }
}

type Program = Extract<Fact, { kind: 'process' | 'listener' }>;

/** A listener of TCP accepts and closes, one of UDP echoes. */
function inBackground(fact: Program): string {
  const inside = `ip netns exec ${fact.namespace}`;
  if (fact.kind === 'process') return `${inside} ${fact.argv.map(quoted).join(' ')}`;
  const way =
    fact.protocol === 'tcp'
      ? `TCP4-LISTEN:${fact.port},fork,reuseaddr /dev/null`
      : `UDP4-RECVFROM:${fact.port},fork PIPE`;
  return `${inside} socat ${way}`;
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
