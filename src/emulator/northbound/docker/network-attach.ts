/** `docker network connect` and `docker network disconnect` */
import { type Call, verb } from './command.ts';
import { dispatched } from './each.ts';
import { container } from './find.ts';
import { text, toggle } from './flags.ts';
import { referenceOf } from './network-object.ts';
import { daemonError, printed, type Reply, refused } from './reply.ts';

export const CONNECT = verb(
  'connect',
  'Connect a container to a network',
  'NETWORK CONTAINER',
  { flags: [text('ip', 'IPv4 address (e.g., "172.30.100.104")')] },
  (call) => attach(call, 'sandbox.connect'),
);

export const DISCONNECT = verb(
  'disconnect',
  'Disconnect a container from a network',
  'NETWORK CONTAINER',
  { flags: [toggle('force', 'Nothing is added by it', { short: 'f' })] },
  (call) => attach(call, 'sandbox.disconnect'),
);

async function attach(call: Call, type: 'sandbox.connect' | 'sandbox.disconnect'): Promise<Reply> {
  const [word = '', name = ''] = call.given.args;
  const found = container(call, name);
  if (!found.ok) return daemonError(found.error);
  const network = referenceOf(call.door.cluster, call.view, word);
  if (!network.ok) return refused(network.error);
  const address = call.given.text('ip');
  const joined = { sandbox: found.value.name, network: network.value };
  const wrong = await dispatched(call, { type, ...joined, ...(address === undefined ? {} : { address }) });
  return wrong === undefined ? printed('') : daemonError(wrong);
}
