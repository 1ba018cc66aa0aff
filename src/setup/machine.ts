import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';

/** What setting up needs to know of a machine, and the one thing it does to it. */
export type Machine = {
  readonly platform: string;
  readonly root: boolean;
  /** Whether somebody can be asked for a password. */
  readonly terminal: boolean;
  readonly has: (command: string) => boolean;
  /** Runs a program to its end; its exit code. */
  readonly run: (argv: readonly string[]) => Promise<number>;
};

export function thisMachine(): Machine {
  return {
    platform: process.platform,
    root: process.getuid?.() === 0,
    terminal: Boolean(process.stdin.isTTY) && !process.env['CI'],
    has: hasCommand,
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

/** A program that is not there ends with 127, as in a shell. */
async function run([command = '', ...rest]: readonly string[]): Promise<number> {
  const { exitCode } = await execa(command, rest, {
    stdio: 'inherit',
    reject: false,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
  return exitCode ?? 127;
}
