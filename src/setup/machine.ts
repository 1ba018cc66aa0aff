import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';

/** What setting up needs to know of a machine, and the one thing it does to it. */
export type Machine = {
  readonly platform: string;
  readonly root: boolean;
  /** Whether somebody can be asked for a password. */
  readonly terminal: boolean;
  readonly has: (command: string) => boolean;
  /** Whether apt may bring a package: false only where its lists are there and do not name it. */
  readonly offers: (aptPackage: string) => Promise<boolean>;
  /** Runs a program to its end; its exit code. */
  readonly run: (argv: readonly string[]) => Promise<number>;
};

export function thisMachine(): Machine {
  return {
    platform: process.platform,
    root: process.getuid?.() === 0,
    terminal: Boolean(process.stdin.isTTY) && !process.env['CI'],
    has: hasCommand,
    offers,
    run,
  };
}

/** Looks in PATH, and in the folders of system tools that a user's PATH often lacks. */
export function hasCommand(command: string): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return folders.some((folder) => folder !== '' && isExecutable(join(folder, command)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const APT_LISTS = '/var/lib/apt/lists';

async function offers(aptPackage: string): Promise<boolean> {
  if (!existsSync(APT_LISTS) || !readdirSync(APT_LISTS).some((name) => name.includes('_Packages'))) return true;
  return (await execa('apt-cache', ['show', aptPackage], { stdio: 'ignore', reject: false })).exitCode !== 100;
}

/** A program that is not there ends with 127, as in a shell. */
async function run([command = '', ...rest]: readonly string[]): Promise<number> {
  const { exitCode } = await execa(command, rest, {
    stdio: 'inherit',
    reject: false,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
  return exitCode ?? 127;
}
