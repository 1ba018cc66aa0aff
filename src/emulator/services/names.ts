/** What a name means to a party: its hosts file first, then the server of its resolv.conf, asked over the lab's network. */
import { type Address, compareAddresses, parseAddress } from '../../model/address/address.ts';
import { RESOLVER } from '../../model/cluster.ts';
import type { Party } from '../../model/forward.ts';
import type { Draft } from '../../netns/draft.ts';
import type { Holder, NameAnswer, NameQuestion } from '../../netns/holder.ts';
import type { NamespaceName } from '../../netns/spec.ts';
import { ProbeError } from '../lab-error.ts';
import { etcFolder } from '../naming.ts';

export type AskedName = { readonly party: Party; readonly namespace: NamespaceName; readonly name: string };

type Addresses = readonly Address[];

/** Its addresses; or nobody knows it; or the server fails or refuses to say; or there is no answer. */
export type LookedUp = Addresses | 'unknown' | 'failed' | 'no answer';

/**
 * In the order of the names; each is asked once for each party. An address is itself; empty for a name nobody knows, or
 * when the server does not answer.
 */
export async function resolveNames(
  holder: Holder,
  spec: Draft,
  names: readonly AskedName[],
): Promise<readonly Addresses[]> {
  return (await lookUpNames(holder, spec, names)).map((found) => (typeof found === 'string' ? [] : found));
}

/** As `resolveNames`, but it says why there is no address. */
export async function lookUpNames(
  holder: Holder,
  spec: Draft,
  names: readonly AskedName[],
): Promise<readonly LookedUp[]> {
  const files = new Map(spec.flatMap((fact) => (fact.kind === 'file' ? [[fact.path, fact.text] as const] : [])));
  const found = names.map((name) => look(files, name));
  const questions = new Map(found.flatMap((each) => (isQuestion(each) ? [[keyOf(each), each] as const] : [])));
  const answers = await answersOf(holder, questions);
  return found.map((each) => (isQuestion(each) ? (answers.get(keyOf(each)) ?? 'no answer') : each));
}

/** What is known without asking, or whom to ask. */
function look(files: ReadonlyMap<string, string>, { party, namespace, name }: AskedName): Addresses | NameQuestion {
  const literal = parseAddress(name);
  if (literal.ok) return [literal.value];
  const listed = hostsEntries(files.get(`${etcFolder(party)}/hosts`) ?? LOCALHOST, name);
  if (listed.length > 0) return listed;
  return { namespace, name, server: serverIn(files.get(`${etcFolder(party)}/resolv.conf`)) ?? RESOLVER };
}

const isQuestion = (found: Addresses | NameQuestion): found is NameQuestion => 'server' in found;

const keyOf = ({ namespace, server, name }: NameQuestion): string => `${namespace} ${server} ${name}`;

async function answersOf(
  holder: Holder,
  questions: ReadonlyMap<string, NameQuestion>,
): Promise<ReadonlyMap<string, LookedUp>> {
  if (questions.size === 0) return new Map();
  const answers = await holder.resolve([...questions.values()]);
  return new Map([...questions].map(([key, question], index) => [key, lookedUp(answers[index], question)]));
}

function lookedUp(answer: NameAnswer | undefined, { namespace, name }: NameQuestion): LookedUp {
  if (answer === undefined || answer === 'timed-out') return 'no answer';
  if (answer === 'nxdomain') return 'unknown';
  if (answer === 'failed') return 'failed';
  if ('because' in answer) throw new ProbeError(`what ${name} means in ${namespace}`, answer.because);
  return answer.length === 0 ? 'unknown' : answer.toSorted(compareAddresses);
}

const LOCALHOST = '127.0.0.1\tlocalhost\n';

const hostsEntries = (text: string, name: string): Addresses =>
  text.split('\n').flatMap((line) => {
    const [address, ...names] = line.split(/\s+/);
    return names.some((known) => known.toLowerCase() === name.toLowerCase()) ? [address as Address] : [];
  });

const serverIn = (text: string | undefined): Address | undefined =>
  text?.match(/^nameserver (\S+)$/m)?.[1] as Address | undefined;
