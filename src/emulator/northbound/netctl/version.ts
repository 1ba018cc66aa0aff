/** `netctl version`: the Contiv that is spoken here. */
import { type Profile, verb } from './command.ts';
import type { Json } from './json.ts';
import { none } from './positional.ts';
import { printed } from './reply.ts';

/** The release the tutorial was written with; and the last state of the sources, as git names it, with its time. */
const VERSIONS: Readonly<Record<Profile, readonly [version: string, commit: string, built: string]>> = {
  2016: ['v0.1-05-08-2016.20-28-46.UTC', 'v0.1-05-08', '05-08-2016.20-28-46.UTC'],
  2019: ['1.1.0-rc.1-470-g96577306', '96577306', '04-16-2019.16-31-33.UTC'],
};

export function versionText(profile: Profile): string {
  const [version, commit, built] = VERSIONS[profile];
  return `Version: ${version}\nGitCommit: ${commit}\nBuildTime: ${built}\n`;
}

/** As netmaster tells it. */
export function versionObject(profile: Profile): Json {
  const [Version, GitCommit, BuildTime] = VERSIONS[profile];
  return { GitCommit, Version, BuildTime };
}

export const VERSION = verb('version', 'Version Information', '', [], (call) =>
  none(call, () => {
    const text = versionText(call.profile);
    return printed(`Client Version:\n${text}\nServer Version:\n${text}`);
  }),
);
