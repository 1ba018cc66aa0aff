/** `docker version`: the engine and the swarm that are spoken here. */
import { verb } from './command.ts';
import { printed } from './reply.ts';

/** The release the tutorial was written with. */
export const ENGINE = { version: '1.9.1', api: '1.21', commit: 'a34a1d5' } as const;

const SWARM = '1.0.0';

export const VERSION_LINE = `Docker version ${ENGINE.version}, build ${ENGINE.commit}\n`;

export const VERSION = verb('version', 'Show the Docker version information', '', {}, ({ view }) =>
  printed(
    `Client:\n${part(ENGINE.version)}\nServer:\n${part(view.kind === 'swarm' ? `swarm/${SWARM}` : ENGINE.version)}`,
  ),
);

const part = (version: string): string =>
  ` Version:      ${version}\n API version:  ${ENGINE.api}\n Git commit:   ${ENGINE.commit}\n OS/Arch:      linux/amd64\n`;
