/** `npm run exhaust`: every policy of up to two rules over a small alphabet, model against kernel. */
import { parseArgs } from 'node:util';
import { exhaust, type Tally } from '../src/conformance/exhaustion.ts';
import { Interrupt } from '../src/conformance/interrupt.ts';
import { type SmallPolicy, smallPolicies } from '../src/conformance/small-scope.ts';
import type { Judged } from '../src/conformance/small-worlds.ts';

const ALL = smallPolicies();

const USAGE = `Usage: npm run exhaust -- [--from N] [--to N] [--every N] [--at-once N] [--labs N] [--json]

Tries every policy of up to two rules (2 groups, 2 networks, tcp, udp, icmp or any, with a port or without, in and out,
allow and deny, priorities equal or not) on four containers of two nodes, model against kernel.

  --from N      the first policy (default 1), to go on where a run was cut short
  --to N        the last one (default ${ALL.length}: all)
  --every N     only every N-th of these (default 1)
  --at-once N   policies tried together in a lab, each in a tenant of its own (default 20)
  --labs N      labs beside each other (default 2)
  --json        the tally as one JSON document

Differences are told as soon as they are found. Ctrl-C ends with what has been found, and says where to go on; so does
an error. Exit code: 0 all tried and no difference, 1 a difference, or something was not tried or could not be decided,
2 usage, 130 Ctrl-C.`;

const OPTIONS = {
  from: { type: 'string', default: '1' },
  to: { type: 'string', default: String(ALL.length) },
  every: { type: 'string', default: '1' },
  'at-once': { type: 'string', default: '20' },
  labs: { type: 'string', default: '2' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const NUMBERS = ['from', 'to', 'every', 'at-once', 'labs'] as const;
const EVERY_MS = 5000;
const SHOWN = 20;

/** Numbers of policies are from 1 on. */
type Asked = { readonly from: number; readonly to: number; readonly every: number };

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`exhaust: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const asked = understood();
  if (typeof asked === 'string') {
    console.error(`exhaust: ${asked}`);
    return 2;
  }
  if (asked.help) {
    console.log(USAGE);
    return 0;
  }
  using interrupt = new Interrupt();
  const tally = await run(asked, asked.atOnce, asked.labs, interrupt.signal);
  const next = numberOf(tally.next, asked);
  console.log(asked.json ? JSON.stringify({ ...tally, next }) : report(tally, chosen(asked).length, next));
  if (tally.ended === 'interrupted' && interrupt.code !== undefined) return interrupt.code;
  return tally.ended === 'complete' && tally.different.length + tally.undecided.length === 0 ? 0 : 1;
}

function understood() {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    const wrong = NUMBERS.find((name) => !isCount(Number(values[name])));
    if (wrong !== undefined) return `--${wrong} takes a number from 1 on, not ${values[wrong]}`;
    const [from = 1, to = 1, every = 1, atOnce = 1, labs = 1] = NUMBERS.map((name) => Number(values[name]));
    if (from > to || to > ALL.length) return `--from and --to are of the policies 1 to ${ALL.length}`;
    return { from, to, every, atOnce, labs, json: values.json, help: values.help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}

function chosen({ from, to, every }: Asked): readonly SmallPolicy[] {
  return ALL.slice(from - 1, to).filter((_, index) => index % every === 0);
}

function numberOf(index: number, { from, every }: Asked): number {
  return from + index * every;
}

async function run(asked: Asked, atOnce: number, labs: number, signal: AbortSignal): Promise<Tally> {
  const policies = chosen(asked);
  const since = performance.now();
  let told = -Infinity;
  const progress = (tally: Omit<Tally, 'ms'>, { different, undecided }: Judged): void => {
    for (const line of [...different.slice(0, SHOWN), ...undecided]) console.error(line);
    if (performance.now() - told < EVERY_MS) return;
    told = performance.now();
    console.error(progressLine(tally, policies.length, (told - since) / 1000, numberOf(tally.next, asked)));
  };
  return exhaust({ policies, atOnce, labs, signal, progress });
}

function progressLine(tally: Omit<Tally, 'ms'>, wanted: number, seconds: number, next: number): string {
  const { policies, probes, different, died } = tally;
  const left = ((wanted - policies) / policies) * seconds;
  return [
    `${policies} of ${wanted} policies, ${(policies / seconds).toFixed(1)} policies and ${Math.round(probes / seconds)} probes a second`,
    `${different.length} differences`,
    ...(died.length === 0 ? [] : [`${died.length} labs ended and were made anew`]),
    `${Math.ceil(left / 60)} min left (or later: --from ${next})`,
  ].join(', ');
}

function report(tally: Tally, wanted: number, next: number): string {
  const { ended, because, policies, probes, ms, different, undecided, died } = tally;
  const seconds = (ms / 1000).toFixed(1);
  return [
    ...listed(different),
    ...listed(undecided),
    `${policies} policies, ${probes} probes in ${seconds} s: ${different.length} differences between model and kernel`,
    ...(undecided.length === 0 ? [] : [`${undecided.length} policies could not be judged`]),
    ...(died.length === 0 ? [] : [`${died.length} labs ended and were made anew: ${died[0]}`]),
    ...(because === undefined ? [] : [`it ended with: ${because}`]),
    ...(ended === 'complete'
      ? []
      : [`cut short: ${wanted - policies} policies were not tried; --from ${next} goes on`]),
  ].join('\n');
}

function listed(lines: readonly string[]): readonly string[] {
  return lines.length > SHOWN ? [...lines.slice(0, SHOWN), `and ${lines.length - SHOWN} more`] : lines;
}
