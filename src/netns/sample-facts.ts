/** Facts for tests: two namespaces, a veth pair between them, an address, a ruleset. */
import { address } from '../model/address/address.ts';
import type { Mac } from '../model/address/mac.ts';
import type { Fact } from './spec.ts';

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

export const NS: Of<'namespace'> = { kind: 'namespace', namespace: 'n:a' };
export const OTHER: Of<'namespace'> = { kind: 'namespace', namespace: 'n:b' };
export const VETH: Of<'veth'> = {
  kind: 'veth',
  a: { namespace: 'n:a', link: 'eth0', mac: '02:02:0a:01:02:03' as Mac, mtu: 1450 },
  b: { namespace: 'n:b', link: 'p1', mtu: 1450 },
};
const eth0 = { namespace: 'n:a', link: 'eth0' };
export const UP: Of<'up'> = { kind: 'up', ...eth0 };
export const ADDRESS: Of<'address'> = { kind: 'address', ...eth0, address: '10.1.2.3/24' };
export const ROUTE: Of<'route'> = { kind: 'route', ...eth0, to: 'default', via: address('10.1.2.1') };
export const NEIGHBOUR: Of<'neighbour'> = {
  kind: 'neighbour',
  ...eth0,
  address: address('10.1.2.4'),
  mac: '02:02:0a:01:02:04' as Mac,
};
export const RULESET: Of<'ruleset'> = {
  kind: 'ruleset',
  namespace: 'n:a',
  text: 'table bridge lab {\n  chain fw {\n    type filter hook forward priority 0; policy accept;\n  }\n}\n',
};
export const FORWARDING: Of<'sysctl'> = {
  kind: 'sysctl',
  namespace: 'n:a',
  key: 'net.ipv4.ip_forward',
  value: '1',
  unset: '0',
};
export const PROCESS: Of<'process'> = { kind: 'process', name: 'p', namespace: 'n:a', argv: ['sleep', '60'] };
export const PAIR = [NS, OTHER, VETH, UP, ADDRESS, ROUTE, NEIGHBOUR] as const;
