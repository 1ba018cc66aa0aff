/** `npm run exhaust`: every policy of up to two rules over a small alphabet, model against kernel. */
import { parseArgs } from 'node:util';
import { exhaust, type Tally } from '../src/conformance/exhaustion.ts';
import { smallPolicies } from '../src/conformance/small-scope.ts';

const USAGE = `Usage: npm run exhaust -- [--every N] [--at-once N] [--json]

Tries every policy of up to two rules (2 groups, 2 networks, tcp, udp, icmp or any, with a port or without, in and out,
allow and deny, priorities equal or not) on four containers of two nodes, model against kernel.

  --every N     only every N-th policy (default 1: all 43,321)
  --at-once N   policies tried together, each in a tenant of its own (default 40)
  --json        the tally as one JSON document

Ctrl-C ends with what has been found. Exit code: 0 no difference, 1 a difference, 2 usage.`;

const OPTIONS = {
  every: { type: 'string', default: '1' },
  'at-once': { type: 'string', default: '40' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const EVERY_MS = 5000;
const SHOWN = 20;

process.exitCode = await main();

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
  const tally = await run(asked.every, asked.atOnce);
  console.log(asked.json ? JSON.stringify(tally) : report(tally));
  return tally.different.length === 0 ? 0 : 1;
}

function understood() {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    const [every, atOnce] = [values.every, values['at-once']].map(Number);
    if (!isCount(every)) return `--every takes a number from 1 on, not ${values.every}`;
    if (!isCount(atOnce)) return `--at-once takes a number from 1 on, not ${values['at-once']}`;
    return { every, atOnce, json: values.json, help: values.help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isCount(value: number | undefined): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

async function run(every: number, atOnce: number): Promise<Tally> {
  const policies = smallPolicies().filter((_, index) => index % every === 0);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const since = performance.now();
  let told = since;
  return exhaust({
    ...{ policies, atOnce, signal: stop.signal },
    progress: (done, probes) => {
      if (performance.now() - told < EVERY_MS) return;
      told = performance.now();
      const rate = Math.round(probes / ((told - since) / 1000));
      console.error(`${done} of ${policies.length} policies, ${rate} probes a second`);
    },
  });
}

function report({ policies, probes, ms, different }: Tally): string {
  const seconds = (ms / 1000).toFixed(1);
  return [
    ...different.slice(0, SHOWN),
    ...(different.length > SHOWN ? [`and ${different.length - SHOWN} more`] : []),
    `${policies} policies, ${probes} probes in ${seconds} s: ${different.length} differences between model and kernel`,
  ].join('\n');
}
