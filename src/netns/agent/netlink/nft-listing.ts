/** Tables, chains and rules of nftables, as the kernel lists them (nfnetlink). */
import { attributeList, attributesIn, dump, NETFILTER } from './dump.ts';

/** NFNL_SUBSYS_NFTABLES << 8, with NFT_MSG_ numbers. */
const [GETTABLE, GETCHAIN, GETRULE] = [0xa01, 0xa04, 0xa07];
/** struct nfgenmsg. */
const HEAD = 4;
const FAMILIES: Readonly<Record<number, string>> = {
  1: 'inet',
  2: 'ip',
  3: 'arp',
  5: 'netdev',
  7: 'bridge',
  10: 'ip6',
};
const ANY = 0;
const IPV4 = 2;

const TABLE_NAME = 1;
const CHAIN = { table: 1, name: 3, hook: 4, policy: 5, type: 7, flags: 10 } as const;
const RULE = { table: 1, chain: 2, expressions: 4, comment: 7 } as const;
const [EXPRESSION_NAME, EXPRESSION_DETAILS] = [1, 2];

type Attributes = ReadonlyMap<number, Buffer>;

const listed = (type: number, family: number): readonly Buffer[] =>
  dump(type, Buffer.from([family, 0, 0, 0]), NETFILTER);

/** In the order of their making: `bridge vethlab`, `ip nat`. */
export const tablesHere = (): readonly string[] =>
  listed(GETTABLE, ANY).map(
    (body) => `${FAMILIES[body.readUInt8()]} ${textOf(attributesIn(body.subarray(HEAD)).get(TABLE_NAME))}`,
  );

/** Chains by name and their rules in order, in bytes: all but counters and the numbers that the kernel gives them. IPv4. */
export function chainsHere(isMeant: (table: string) => boolean): readonly string[] {
  const rules = new Map<string, string[]>();
  for (const told of attributesOf(GETRULE)) {
    const key = keyOf(told, RULE.table, RULE.chain);
    rules.set(key, [...(rules.get(key) ?? []), ruleText(told)]);
  }
  return attributesOf(GETCHAIN)
    .filter((told) => isMeant(`ip ${textOf(told.get(CHAIN.table))}`))
    .map((told) => [chainText(told), ...(rules.get(keyOf(told, CHAIN.table, CHAIN.name)) ?? [])].join('\n'))
    .sort();
}

const attributesOf = (type: number): readonly Attributes[] =>
  listed(type, IPV4).map((body) => attributesIn(body.subarray(HEAD)));

const keyOf = (told: Attributes, table: number, chain: number): string =>
  `${textOf(told.get(table))} ${textOf(told.get(chain))}`;

const chainText = (told: Attributes): string =>
  [
    keyOf(told, CHAIN.table, CHAIN.name),
    ...[CHAIN.hook, CHAIN.policy, CHAIN.type, CHAIN.flags].map((part) => told.get(part)?.toString('hex') ?? ''),
  ].join(' ');

const ruleText = (told: Attributes): string =>
  [
    ...attributeList(told.get(RULE.expressions) ?? Buffer.alloc(0)).map(([, one]) => expressionText(attributesIn(one))),
    told.get(RULE.comment)?.toString('hex') ?? '',
  ].join(' ');

function expressionText(told: Attributes): string {
  const name = textOf(told.get(EXPRESSION_NAME));
  return name === 'counter' ? name : `${name} ${told.get(EXPRESSION_DETAILS)?.toString('hex') ?? ''}`;
}

const textOf = (bytes: Buffer | undefined): string => String(bytes ?? '').replace(/\0$/, '');
