/** What the programs of a lab's own shell say, which are shell scripts: words with a zero byte after each. */
import type { Profile } from '../emulator/northbound/netctl/netctl.ts';
import type { Reply, Request } from './protocol.ts';

/** PROGRAM NODE DOCKER_HOST PROFILE, and then the words that were typed. Undefined: nothing of ours. */
export function requestOf(text: string): Request | undefined {
  const [program, _node, _host, profile, ...argv] = text.split('\0').slice(0, -1);
  return program === 'netctl' ? { kind: 'netctl', argv, profile: profileOf(profile) } : undefined;
}

export const profileOf = (word: string | undefined): Profile => (word === '2019' ? '2019' : '2016');

/**
 * `CODE OUT ERR`, a line, and then as many bytes of output and of error output. Or `terminal PID`, a line, and then the
 * words to run where that process is, with a zero byte after each.
 */
export function textOf(reply: Reply): string {
  switch (reply.kind) {
    case 'output':
      return output(reply.code, reply.stdout, reply.stderr);
    case 'terminal':
      return `terminal ${reply.way.inside}\n${reply.argv.map((word) => `${word}\0`).join('')}`;
    case 'refused':
      return output(1, '', `${reply.said}\n`);
    default:
      return output(0, '', '');
  }
}

const output = (code: number, stdout: string, stderr: string): string =>
  `${code} ${Buffer.byteLength(stdout)} ${Buffer.byteLength(stderr)}\n${stdout}${stderr}`;
