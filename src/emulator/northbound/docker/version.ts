/** `docker version`: the engine and the swarm that are spoken here. */
import { verb } from './command.ts';
import { text } from './flags.ts';
import { linesOf } from './format.ts';
import { printed } from './reply.ts';
import { type Struct, struct } from './template/value.ts';

/** The release the tutorial was written with. */
export const ENGINE = { version: '1.9.1', api: '1.21', commit: 'a34a1d5' } as const;

const SWARM = '1.0.0';

export const VERSION_LINE = `Docker version ${ENGINE.version}, build ${ENGINE.commit}\n`;

const FORMAT = text('format', 'Format output using a Go template', { short: 'f' });

export const VERSION = verb(
  'version',
  'Show the Docker version information',
  '',
  { flags: [FORMAT] },
  ({ view, given }) => {
    const server = view.kind === 'swarm' ? `swarm/${SWARM}` : ENGINE.version;
    const format = given.text('format');
    if (format === undefined) return printed(`Client:\n${part(ENGINE.version)}\nServer:\n${part(server)}`);
    return linesOf(format, {}, [struct({ Client: fields(ENGINE.version), Server: fields(server) })]);
  },
);

const part = (version: string): string =>
  ` Version:      ${version}\n API version:  ${ENGINE.api}\n Git commit:   ${ENGINE.commit}\n OS/Arch:      linux/amd64\n`;

const fields = (version: string): Struct =>
  struct({ Version: version, ApiVersion: ENGINE.api, GitCommit: ENGINE.commit, Os: 'linux', Arch: 'amd64' });
