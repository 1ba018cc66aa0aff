/** What netctl asks netmaster, and how it reads what comes back: Contiv's REST API, whoever carries it. */
import { err, ok, type Result } from '../../../model/result.ts';
import type { Profile } from '../contiv/door.ts';
import type { Json } from '../contiv/json.ts';

export type Question = { readonly method: 'GET' | 'POST' | 'DELETE'; readonly path: string; readonly body: string };

export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  /** Nobody was there: the path is that of the question, before it why. */
  | { readonly kind: 'silent'; readonly why: string };

export type Netmaster = (question: Question) => Promise<Answer>;

/** As it is in paths. */
export type Plural = 'tenants' | 'networks' | 'endpointGroups' | 'policys' | 'rules' | 'globals';

/** An object of netmaster's; what is empty is not in it. */
export type Shown = Readonly<Record<string, Json>>;

/** What netctl says of an answer that is none. */
type Asked<T> = Promise<Result<T, string>>;

/** The objects of one age. */
export class Objects {
  readonly #netmaster: Netmaster;
  readonly #root: string;

  constructor(netmaster: Netmaster, profile: Profile) {
    this.#netmaster = netmaster;
    this.#root = profile === '2016' ? '/api' : '/api/v1';
  }

  list(plural: Plural): Asked<readonly Shown[]> {
    return this.#json('GET', `${this.#root}/${plural}/`);
  }

  get(plural: Plural, key: string): Asked<Shown> {
    return this.#json('GET', this.#path(plural, key));
  }

  /** Makes it, or changes one that exists. */
  post(plural: Plural, key: string, object: Shown): Asked<Shown> {
    return this.#json('POST', this.#path(plural, key), JSON.stringify(object));
  }

  remove(plural: Plural, key: string): Asked<string> {
    return this.#json('DELETE', this.#path(plural, key));
  }

  /** Whatever the age: in 2016 nothing could be inspected. */
  inspect(plural: Plural | 'endpoints', key: string): Asked<Shown> {
    return this.#json('GET', `/api/v1/inspect/${plural}/${encoded(key)}/`);
  }

  /** The answer as it is: netctl reads this one by itself. */
  version(): Promise<Answer> {
    return this.#netmaster({ method: 'GET', path: '/version', body: '' });
  }

  #path(plural: Plural, key: string): string {
    return `${this.#root}/${plural}/${encoded(key)}/`;
  }

  async #json<T>(method: Question['method'], path: string, body = ''): Asked<T> {
    const answer = await this.#netmaster({ method, path, body });
    if (answer.kind === 'silent') return err(answer.why);
    if (answer.status !== 200) return err(complaint(answer.status, answer.body));
    return parsed(answer.body);
  }
}

/** Colons between the parts stay as they are. */
const encoded = (key: string): string => encodeURIComponent(key).replaceAll('%3A', ':');

/** As the client library of Contiv words it. */
function complaint(status: number, body: string): string {
  if (status === 404) return 'Page not found!';
  return status === 403 ? 'Access denied!' : body.trimEnd() || `status ${status}`;
}

function parsed<T>(body: string): Result<T, string> {
  try {
    return ok(JSON.parse(body) as T);
  } catch {
    return err('the answer is no JSON: is it a netmaster that answers?');
  }
}
