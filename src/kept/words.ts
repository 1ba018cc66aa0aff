/** What the programs of a lab's own shell say, which are shell scripts: words with a zero byte after each. */
import type { Profile } from '../emulator/northbound/netctl/netctl.ts';
import type { Reply, Request } from './protocol.ts';

/** PROGRAM NODE DOCKER_HOST HOW, and then the words that were typed (HOW: netctl's profile, or `terminal` where docker has one); or `candidates NODE DOCKER_HOST PROGRAM WORDS...`, or `ended TOKEN CODE`. Undefined: nothing of ours. */
export function requestOf(text: string): Request | undefined {
  const [program, node = '', host = '', profile, ...argv] = text.split('\0').slice(0, -1);
  switch (program) {
    case 'netctl':
      return { kind: 'netctl', argv, profile: profileOf(profile) };
    case 'ssh':
      return { kind: 'ssh', argv };
    case 'vagrant':
      return argv[0] === 'ssh' ? { kind: 'ssh', argv: argv.slice(1) } : undefined;
    case 'etcdctl':
      return { kind: 'etcdctl', argv };
    case 'docker':
      return {
        kind: 'docker',
        argv,
        node,
        env: host === '' ? {} : { DOCKER_HOST: host },
        somebody: somebodyOf(profile),
      };
    case 'candidates':
      return { kind: 'candidates', program: profile ?? '', words: argv, node, host };
    case 'ended':
      return { kind: 'ended', token: node, code: Number(host) };
    default:
      return undefined;
  }
}

const somebodyOf = (word: string | undefined) => (word === 'terminal' ? 'there' : 'not-there');

export const profileOf = (word: string | undefined): Profile => (word === '2019' ? '2019' : '2016');

/**
 * `CODE OUT ERR`, a line, and then as many bytes of output and of error output. Or `terminal PID INPUT ERR TOKEN`, a line, then
 * as many bytes to be shown, and then words for a shell, quoted: what to run where that process is. Or `run`, a line, and words
 * to run here. Or `question OUT`, a line, as many bytes to be answered, and words to ask with if the answer is y.
 */
export function textOf(reply: Reply): string {
  switch (reply.kind) {
    case 'output':
      return output(reply.code, reply.stdout, reply.stderr);
    case 'terminal': {
      const { way, input, stderr, token, argv } = reply;
      return `terminal ${way.inside} ${input} ${Buffer.byteLength(stderr)} ${token}\n${stderr}${argv.map(quoted).join(' ')}`;
    }
    case 'question':
      return `question ${Buffer.byteLength(reply.stdout)}\n${reply.stdout}${reply.argv.map(quoted).join(' ')}`;
    case 'run':
      return `run\n${reply.argv.map(quoted).join(' ')}`;
    case 'refused':
      return output(1, '', `${reply.said}\n`);
    default:
      return output(0, '', '');
  }
}

/** One word to a shell. */
export const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

const output = (code: number, stdout: string, stderr: string): string =>
  `${code} ${Buffer.byteLength(stdout)} ${Buffer.byteLength(stderr)}\n${stdout}${stderr}`;
