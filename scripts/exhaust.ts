/** `npm run exhaust`: every policy of up to two rules over a small alphabet, model against kernel. */
import { parseArgs } from 'node:util';
import { exhaust, type Tally } from '../src/conformance/exhaustion.ts';
import { type SmallPolicy, smallPolicies } from '../src/conformance/small-scope.ts';

const USAGE = `Usage: npm run exhaust -- [--every N] [--at-once N] [--json]

Tries every policy of up to two rules (2 groups, 2 networks, tcp, udp, icmp or any, with a port or without, in and out,
allow and deny, priorities equal or not) on four containers of two nodes, model against kernel.

  --every N     only every N-th policy (default 1: all 43,321)
  --at-once N   policies tried together in a lab, each in a tenant of its own (default 40)
  --labs N      labs beside each other (default 2)
  --json        the tally as one JSON document

Ctrl-C ends with what has been found. Exit code: 0 all tried and no difference, 1 a difference, or something was not
tried or could not be decided, 2 usage.`;

const OPTIONS = {
  every: { type: 'string', default: '1' },
  'at-once': { type: 'string', default: '40' },
  labs: { type: 'string', default: '2' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const EVERY_MS = 5000;
const SHOWN = 20;

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
  const policies = smallPolicies().filter((_, index) => index % asked.every === 0);
  const tally = await run(policies, asked.atOnce, asked.labs);
  console.log(asked.json ? JSON.stringify(tally) : report(tally, policies.length));
  return tally.ended === 'complete' && tally.different.length + tally.undecided.length === 0 ? 0 : 1;
}

function understood() {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    const [every, atOnce, labs] = [values.every, values['at-once'], values.labs].map(Number);
    if (!isCount(every)) return `--every takes a number from 1 on, not ${values.every}`;
    if (!isCount(atOnce)) return `--at-once takes a number from 1 on, not ${values['at-once']}`;
    if (!isCount(labs)) return `--labs takes a number from 1 on, not ${values.labs}`;
    return { every, atOnce, labs, json: values.json, help: values.help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isCount(value: number | undefined): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

async function run(policies: readonly SmallPolicy[], atOnce: number, labs: number): Promise<Tally> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const since = performance.now();
  let told = since;
  return exhaust({
    ...{ policies, atOnce, labs, signal: stop.signal },
    progress: (done, probes) => {
      if (performance.now() - told < EVERY_MS) return;
      told = performance.now();
      const rate = Math.round(probes / ((told - since) / 1000));
      console.error(`${done} of ${policies.length} policies, ${rate} probes a second`);
    },
  });
}

function report({ ended, policies, probes, ms, different, undecided }: Tally, wanted: number): string {
  const seconds = (ms / 1000).toFixed(1);
  return [
    ...listed(different),
    ...listed(undecided),
    `${policies} policies, ${probes} probes in ${seconds} s: ${different.length} differences between model and kernel`,
    ...(undecided.length === 0 ? [] : [`${undecided.length} policies could not be judged`]),
    ...(ended === 'complete' ? [] : [`cut short: ${wanted - policies} policies were not tried`]),
  ].join('\n');
}

function listed(lines: readonly string[]): readonly string[] {
  return lines.length > SHOWN ? [...lines.slice(0, SHOWN), `and ${lines.length - SHOWN} more`] : lines;
}
