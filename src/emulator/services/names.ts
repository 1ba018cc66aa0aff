/** What a name means to a party: its hosts file first, then the server of its resolv.conf, asked over the lab's network. */
import { type Address, compareAddresses, parseAddress } from '../../model/address/address.ts';
import { RESOLVER } from '../../model/cluster.ts';
import type { Party } from '../../model/forward.ts';
import type { Holder } from '../../netns/holder.ts';
import type { KernelSpec, NamespaceName } from '../../netns/spec.ts';
import { etcFolder } from '../naming.ts';

/** An address is itself; empty for a name nobody knows, or when the server does not answer. */
export async function resolveName(
  holder: Holder,
  spec: KernelSpec,
  party: Party,
  namespace: NamespaceName,
  name: string,
): Promise<readonly Address[]> {
  const literal = parseAddress(name);
  if (literal.ok) return [literal.value];
  const listed = hostsEntries(fileText(spec, `${etcFolder(party)}/hosts`) ?? LOCALHOST, name);
  if (listed.length > 0) return listed;
  const server = serverIn(fileText(spec, `${etcFolder(party)}/resolv.conf`)) ?? RESOLVER;
  const answer = await holder.resolve({ namespace, server, name, timeoutMs: 2000 });
  return typeof answer === 'string' ? [] : [...answer].sort(compareAddresses);
}

const LOCALHOST = '127.0.0.1\tlocalhost\n';

function fileText(spec: KernelSpec, path: string): string | undefined {
  for (const fact of spec) if (fact.kind === 'file' && fact.path === path) return fact.text;
  return undefined;
}

const hostsEntries = (text: string, name: string): readonly Address[] =>
  text.split('\n').flatMap((line) => {
    const [address, ...names] = line.split(/\s+/);
    return names.some((known) => known.toLowerCase() === name.toLowerCase()) ? [address as Address] : [];
  });

const serverIn = (text: string | undefined): Address | undefined =>
  text?.match(/^nameserver (\S+)$/m)?.[1] as Address | undefined;
