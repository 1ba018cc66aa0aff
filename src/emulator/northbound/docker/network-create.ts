/** `docker network create` */
import { type Call, verb } from './command.ts';
import { list, text } from './flags.ts';
import { networkId } from './ids.ts';
import { daemonError, mistaken, printed, type Reply, refused } from './reply.ts';

const FLAGS = [
  text('driver', 'Driver to manage the network: bridge (the default) or overlay', { short: 'd' }),
  list('gateway', 'IPv4 gateway for the subnet'),
  list('subnet', 'Subnet in CIDR format that represents a network segment'),
];

export const CREATE_NETWORK = verb('create', 'Create a network', 'NETWORK', { flags: FLAGS }, (call) => create(call));

async function create({ door, given, view }: Call): Promise<Reply> {
  const [network = ''] = given.args;
  const driver = given.text('driver') ?? 'bridge';
  if (driver === 'netplugin') return daemonError("Contiv's networks are made by netctl: netctl net create");
  if (driver !== 'bridge' && driver !== 'overlay') return daemonError(`plugin not found: ${driver}`);
  const [subnet, ...subnets] = given.list('subnet');
  const [gateway, ...gateways] = given.list('gateway');
  if (subnets.length > 0 || gateways.length > 0)
    return mistaken('a network has one subnet and one gateway here', 'network create', 1);
  if (gateway !== undefined && subnet === undefined) return daemonError(`no matching subnet for gateway ${gateway}`);
  const decided = await door.dispatch([
    {
      ...{ type: 'docker-network.create', driver, network },
      ...(view.kind === 'node' ? { node: view.node } : {}),
      ...(subnet === undefined ? {} : { subnet }),
      ...(gateway === undefined ? {} : { gateway }),
    },
  ]);
  if (!decided.ok) return refused(decided.error);
  const made = decided.value.flatMap((event) => (event.type === 'network.created' ? [event.network] : []));
  return printed(made.map((one) => `${networkId(one)}\n`).join(''));
}
