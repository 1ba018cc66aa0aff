/** A party's interfaces, as its kernel shows them. */
import type { Mac } from '../../model/address/mac.ts';
import type { InterfaceAddress } from '../../model/address/prefix.ts';
import type { Exec } from '../../netns/exec.ts';
import type { LinkName, NamespaceName } from '../../netns/spec.ts';

export type Interface = {
  readonly name: LinkName;
  readonly mac: Mac;
  readonly mtu: number;
  readonly addresses: readonly InterfaceAddress[];
};

/** What `ip -j address show` prints, as far as it is read here. */
type Shown = {
  readonly ifname: string;
  readonly address?: string;
  readonly mtu: number;
  readonly link_type?: string;
  readonly addr_info: readonly { readonly family: string; readonly local: string; readonly prefixlen: number }[];
};

/** Sorted by name, loopback left out. Of a node: its ports, bridges and tunnels, too. */
export async function interfacesIn(exec: Exec, namespace: NamespaceName): Promise<readonly Interface[]> {
  const printed = await exec({ kind: 'read', argv: ['ip', '-j', 'address', 'show'], namespace });
  return (JSON.parse(printed) as readonly Shown[])
    .filter(({ link_type }) => link_type !== 'loopback')
    .map(({ ifname, address, mtu, addr_info }) => ({
      name: ifname,
      mac: (address ?? '') as Mac,
      mtu,
      addresses: addr_info
        .filter(({ family }) => family === 'inet')
        .map(({ local, prefixlen }): InterfaceAddress => `${local}/${prefixlen}`),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
