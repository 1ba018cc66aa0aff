/** A probe as ping and nc put it, and what is made of their answers. */
import type { Outcome, Probe } from '../../model/probe.ts';
import type { NamespaceName } from '../../netns/spec.ts';

export type ShellProbe = {
  readonly namespace: NamespaceName;
  /** What the name means to who asks, in the model. */
  readonly address: string;
  readonly probe: Probe;
  readonly expected: Outcome;
  /** In a lab. */
  readonly observed: string;
};

/** Listeners need a moment; the answer is compared with the model's. */
export function askLines({ namespace, address, probe, expected, observed }: ShellProbe): readonly string[] {
  const meaning = probe.to === address ? '' : ` (${probe.to} is meant)`;
  return [
    'sleep 0.5',
    `# ${probe.from.name} asks ${address}${meaning}. The model expects: ${expected}. The lab's kernel said: ${observed}.`,
    ...command(`ip netns exec ${namespace}`, address, probe.by),
    `echo "expected: ${expected}, observed: $outcome"`,
    `[ "$outcome" = ${expected} ]`,
  ];
}

function command(inside: string, address: string, by: Probe['by']): readonly string[] {
  switch (by.kind) {
    case 'icmp':
      return [`if ${inside} ping -c 1 -W 1 ${address}; then outcome=reached; else outcome=timed-out; fi`];
    case 'tcp':
      return [`said=$(${inside} nc -zvw 1 ${address} ${by.port} 2>&1 || true)`, ...reading('succeeded')];
    case 'udp':
      return [
        `said=$(echo vethlab | ${inside} socat -t 1 - UDP4:${address}:${by.port} 2>&1 || true)`,
        ...reading('vethlab'),
      ];
  }
}

const reading = (success: string): readonly string[] => [
  'echo "$said"',
  'case "$said" in',
  `  *${success}*) outcome=reached;;`,
  '  *refused*) outcome=refused;;',
  '  *) outcome=timed-out;;',
  'esac',
];
