/** The result of CNI's ADD for an interface, in the shape of the CNI specification 1.1.0, section 5. */
import type { Cluster } from '../model/cluster.ts';
import type { World } from './world.ts';

/** One JSON text; nothing when the interface is not there. The gateway is the network's, the rest is read from the interface. */
export async function cniResult(world: World, sandbox: string, name: string): Promise<readonly string[]> {
  const found = (await world.interfaces({ kind: 'sandbox', name: sandbox })).find((one) => one.name === name);
  if (!found) return [];
  const gateway = gatewayOf(world.cluster, sandbox, name);
  const result = {
    cniVersion: '1.1.0',
    interfaces: [{ name, mac: found.mac, mtu: found.mtu, sandbox }],
    ips: found.addresses.map((address) => ({ address, ...(gateway === undefined ? {} : { gateway }), interface: 0 })),
    routes: [],
    dns: {},
  };
  return [JSON.stringify(result)];
}

function gatewayOf({ endpoints, networks }: Cluster, sandbox: string, name: string): string | undefined {
  const endpoint = [...endpoints.values()].find(
    ({ joined }) => joined?.sandbox === sandbox && joined.interface === name,
  );
  const network = endpoint && networks.get(endpoint.network);
  return network && 'gateway' in network ? network.gateway : undefined;
}
