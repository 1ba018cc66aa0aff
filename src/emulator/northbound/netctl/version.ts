/** `netctl version` */
import type { Profile } from '../contiv/door.ts';
import { versionObject } from '../contiv/version.ts';
import { type Call, verb } from './command.ts';
import type { Shown } from './netmaster.ts';
import { none } from './positional.ts';
import { printed, type Reply, refused } from './reply.ts';

/** Of the client. */
export const versionText = (profile: Profile): string => blockOf(versionObject(profile));

export const VERSION = verb('version', 'Version Information', '', [], (call) => none(call, () => version(call)));

async function version({ objects, profile }: Call): Promise<Reply> {
  const answer = await objects.version();
  // What was not even sent has an exit code of its own.
  if (answer.kind === 'silent') return { ...refused(answer.why), code: 2 };
  if (answer.status !== 200) return refused(`Status ${answer.status} in request response`);
  return printed(`Client Version:\n${versionText(profile)}\nServer Version:\n${blockOf(JSON.parse(answer.body))}`);
}

const blockOf = ({ Version, GitCommit, BuildTime }: Shown): string =>
  `Version: ${Version}\nGitCommit: ${GitCommit}\nBuildTime: ${BuildTime}\n`;
