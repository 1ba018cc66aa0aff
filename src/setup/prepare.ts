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
  announce(missing, say);
  const prefix = await privilege(machine);
  if (!machine.has('apt-get')) say(`Install these with your package manager: ${packagesOf(missing).join(' ')}`);
  else if (prefix === undefined) say(`Neither root nor sudo: run this, then try again:\n  ${aptLine(missing)}`);
  else await install(machine, prefix, missing, say);
  return readiness(missingTools(machine.has));
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
  const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  const packages = packagesOf(missing);
  say(`Installing them: apt-get install ${packages.join(' ')}`);
  await machine.run([...apt, 'update']);
  const code = await machine.run([...apt, 'install', '-y', '--no-install-recommends', ...packages]);
  if (code !== 0) say(`apt-get failed (exit code ${code}). To try by hand:\n  ${aptLine(missing)}`);
}

function aptLine(missing: readonly Tool[]): string {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packagesOf(missing).join(' ')}`;
}

function readiness(missing: readonly Tool[]): Readiness {
  if (missing.length === 0) return 'ready';
  return missing.some((one) => one.essential) ? 'lacking' : 'partly';
}
