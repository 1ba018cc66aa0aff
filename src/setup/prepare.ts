import type { Machine } from './machine.ts';
import { missingTools, packagesOf, type Tool } from './tools.ts';

/** `ready`: nothing is missing; `partly`: chapter 3 can be played; `lacking`: it can't. */
export type Readiness = 'ready' | 'partly' | 'lacking';

/** Installs what is missing of the system's tools, after saying what and why; where it can't, says what to do. */
export async function prepare(machine: Machine, say: (line: string) => void): Promise<Readiness> {
  if (machine.platform !== 'linux') {
    say('vethlab: the emulator needs Linux; the model runs anywhere: npx tsx scenarios/chapter3.ts --only=model');
    return 'lacking';
  }
  const missing = missingTools(machine.has);
  if (missing.length === 0) return 'ready';
  if (machine.has('apt-get')) await obtain(machine, missing, say);
  else {
    announce(missing, say);
    say(`There is no apt-get here. Install these with your package manager: ${packagesOf(missing).join(' ')}`);
  }
  return readiness(missingTools(machine.has));
}

async function obtain(machine: Machine, missing: readonly Tool[], say: (line: string) => void): Promise<void> {
  const offered = await offeredBy(machine, missing);
  if (offered.length > 0) {
    announce(offered, say);
    const prefix = await privilege(machine);
    if (prefix === undefined) say(`Neither root nor sudo: run this, then try again:\n  ${aptLine(machine, offered)}`);
    else await install(machine, prefix, offered, say);
  }
  const still = missingTools(machine.has);
  const had = new Set(await offeredBy(machine, still));
  for (const { aptPackage, command, why } of still.filter((one) => !had.has(one))) {
    say(`This system has no package ${aptPackage}: ${command} ${why}.`);
  }
}

async function offeredBy(machine: Machine, tools: readonly Tool[]): Promise<readonly Tool[]> {
  const offers = await Promise.all(tools.map((one) => machine.offers(one.aptPackage)));
  return tools.filter((_, index) => offers[index]);
}

function announce(missing: readonly Tool[], say: (line: string) => void): void {
  say('These tools of the system are missing:');
  for (const one of missing) say(`  ${one.aptPackage.padEnd(16)} ${one.command} ${one.why}`);
}

/** What to put before a command so that it runs as root; undefined: nothing would do. */
async function privilege(machine: Machine): Promise<readonly string[] | undefined> {
  if (machine.root) return [];
  if (!machine.has('sudo')) return undefined;
  if (machine.terminal) return ['sudo'];
  return (await machine.run(['sudo', '-n', 'true'])) === 0 ? ['sudo', '-n'] : undefined;
}

async function install(
  machine: Machine,
  prefix: readonly string[],
  missing: readonly Tool[],
  say: (line: string) => void,
): Promise<void> {
  const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o', 'Dpkg::Use-Pty=0'];
  say(`Installing them: apt-get install ${packagesOf(missing).join(' ')}`);
  await machine.run([...apt, 'update']);
  const packages = packagesOf(await offeredBy(machine, missing));
  const code = await machine.run([...apt, 'install', '-y', '--no-install-recommends', ...packages]);
  if (code === 0) return;
  say(
    `apt-get failed (exit code ${code}), as told above. When its cause is gone (no network?), try again, or by hand:`,
  );
  say(`  ${aptLine(machine, missing)}`);
}

function aptLine(machine: Machine, missing: readonly Tool[]): string {
  const install = `apt-get install -y --no-install-recommends ${packagesOf(missing).join(' ')}`;
  if (machine.root) return `apt-get update && ${install}`;
  return machine.has('sudo') ? `sudo apt-get update && sudo ${install}` : `su - -c 'apt-get update && ${install}'`;
}

function readiness(missing: readonly Tool[]): Readiness {
  if (missing.length === 0) return 'ready';
  return missing.some((one) => one.essential) ? 'lacking' : 'partly';
}
