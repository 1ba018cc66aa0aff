/** The Contiv that is spoken here. */
import type { Profile } from './door.ts';

/** The release the tutorial was written with; and the last state of the sources, as git names it, with its time. */
const VERSIONS: Readonly<Record<Profile, Version>> = {
  2016: {
    GitCommit: 'v0.1-05-08',
    Version: 'v0.1-05-08-2016.20-28-46.UTC',
    BuildTime: '05-08-2016.20-28-46.UTC',
  },
  2019: { GitCommit: '96577306', Version: '1.1.0-rc.1-470-g96577306', BuildTime: '04-16-2019.16-31-33.UTC' },
};

type Version = Readonly<Record<'GitCommit' | 'Version' | 'BuildTime', string>>;

/** As netmaster tells it. */
export const versionObject = (profile: Profile): Version => VERSIONS[profile];
