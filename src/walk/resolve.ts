/** What a name means to a program: its hosts file first, then the server of its resolv.conf, asked over the network. */
import { type Address, compareAddresses, parseAddress } from '../model/address/address.ts';
import type { NamespaceName } from '../netns/spec.ts';
import { type Asked, asked } from './answer.ts';
import type { Kernel } from './kernel.ts';
import { NotWalked } from './not-walked.ts';
import { kept, remembered } from './remembered.ts';
import { optionOf } from './socket.ts';
import { namespaceNamed } from './walk.ts';

/** Where a program is: `folder` has its /etc/hosts and /etc/resolv.conf. */
export type Place = { readonly namespace: NamespaceName; readonly folder: string };

/** What somebody says of a name. `unknown`: that nobody knows it; `no answer`: who is asked is out of reach, or silent. */
export type Resolved = readonly Address[] | 'unknown' | 'no answer';

/** In numeric order, where a server says so. `otherwise` is the server of who has no resolv.conf. */
export function resolveName(kernel: Kernel, place: Place, name: string, otherwise: Address): Resolved {
  const literal = literalIn(name);
  if (literal.ok) return [literal.value];
  const hosts = kernel.files.get(`${place.folder}/hosts`) ?? '127.0.0.1\tlocalhost\n';
  const listed = entriesFor(hosts, name);
  if (listed.length > 0) return listed;
  const server = /^nameserver (\S+)$/m.exec(kernel.files.get(`${place.folder}/resolv.conf`) ?? '')?.[1];
  const said = ask(kernel, place.namespace, (server ?? otherwise) as Address, name, 0);
  return typeof said === 'string' ? said : said.toSorted(compareAddresses);
}

const literalIn = remembered(10_000, parseAddress);

const entriesFor = (text: string, name: string): readonly Address[] => entriesIn(text).get(name.toLowerCase()) ?? [];

/** Of hosts(5): by name, in the order of the lines, each line once. */
const entriesIn = remembered(1024, (text: string): ReadonlyMap<string, readonly Address[]> => {
  const entries = new Map<string, Address[]>();
  for (const line of text.split('\n')) {
    const [address, ...names] = line.split(/\s+/);
    for (const name of new Set(names.map((known) => known.toLowerCase())))
      entries.set(name, [...(entries.get(name) ?? []), address as Address]);
  }
  return entries;
});

/** Servers that ask each other in a circle answer nobody. */
const LIMIT = 8;

/** One question by one datagram; the server may have to ask another before it answers. */
function ask(kernel: Kernel, namespace: NamespaceName, server: Address, name: string, depth: number): Resolved {
  const { outcome, by } = nameServerAt(kernel, namespace, server);
  if (outcome !== 'reached' || by?.kind !== 'name-server' || depth > LIMIT) return 'no answer';
  const program = namespaceNamed(kernel, by.namespace).programs.find((candidate) => candidate.name === by.name);
  return program ? lookedUp(kernel, by.namespace, program.argv, name, depth) : 'no answer';
}

/** The same datagram, whatever name it asks for. */
function nameServerAt(kernel: Kernel, namespace: NamespaceName, server: Address): Asked {
  const known = served(kernel);
  const key = `${namespace} ${server}`;
  const answer = known.get(key) ?? asked(kernel, { namespace, to: server, by: { kind: 'udp', port: 53 } });
  known.set(key, answer);
  return answer;
}

const served = kept((_: Kernel) => new Map<string, Asked>());

/** As dnsmasq does: its own names; then, unless it is told to keep the name to itself, the server it is told of. */
function lookedUp(
  kernel: Kernel,
  namespace: NamespaceName,
  argv: readonly string[],
  name: string,
  depth: number,
): Resolved {
  checkOptions(argv);
  const own = entriesFor(kernel.files.get(optionOf(argv, '--addn-hosts') ?? '') ?? '', name);
  if (own.length > 0) return own;
  const next = optionOf(argv, '--server');
  const isKept = optionOf(argv, '--local') === '/#/' || (argv.includes('--domain-needed') && !name.includes('.'));
  return next === undefined || isKept ? 'unknown' : ask(kernel, namespace, next as Address, name, depth + 1);
}

/** Those that change no answer, and those that are followed above. */
const OPTIONS =
  /^--(?:keep-in-foreground|conf-file=\/dev\/null|log-facility=-|pid-file=|user=\w*|group=\w*|no-hosts|no-resolv|cache-size=0|local-ttl=\d+|addn-hosts=.*|listen-address=.*|bind-interfaces|server=[\d.]+|local=\/#\/|domain-needed)$/;

function checkOptions(argv: readonly string[]): undefined {
  const strange = argv.slice(1).find((option) => !OPTIONS.test(option));
  if (strange !== undefined) throw new NotWalked(`dnsmasq ${strange}`);
}
