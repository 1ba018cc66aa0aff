/** A netmaster without a socket: the REST API as a function. */
import type { Door, Profile } from '../contiv/door.ts';
import { respond } from '../http/respond.ts';
import type { Netmaster } from './netmaster.ts';

/** Rejects with what a change fails at, which over HTTP would be an answer of status 500. */
export function inProcess(door: Door, profile: Profile): Netmaster {
  return async ({ method, path, body }) => {
    const failed: unknown[] = [];
    const watched: Door & { readonly profile: Profile } = {
      profile,
      get cluster() {
        return door.cluster;
      },
      dispatch: (commands) => door.dispatch(commands).catch((error) => Promise.reject(failed.push(error) && error)),
    };
    const { status, body: said } = await respond({ method, path, query: '', headers: {}, body }, watched);
    if (failed.length > 0) throw failed[0];
    return { kind: 'answered', status, body: String(said) };
  };
}
