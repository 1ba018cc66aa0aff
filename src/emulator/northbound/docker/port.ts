/** `docker port` */
import { type Call, verb } from './command.ts';
import { container } from './find.ts';
import { portText, published } from './ports.ts';
import { daemonError, failed, mistaken, printed, type Reply } from './reply.ts';
import { publishedAt } from './view.ts';

export const PORT = verb(
  'port',
  'List port mappings or a specific mapping for the container',
  'CONTAINER [PRIVATE_PORT[/PROTO]]',
  {},
  (call) => port(call),
);

function port(call: Call): Reply {
  const [name = '', wanted] = call.given.args;
  const found = container(call, name);
  if (!found.ok) return daemonError(found.error);
  const { status, node } = found.value;
  const at = publishedAt(call.view, call.door.cluster, node);
  const ports = status === 'running' ? published(found.value) : [];
  if (wanted === undefined) return printed(ports.map((one) => `${portText(one)} -> ${at}:${one.nodePort}\n`).join(''));
  const [, number, protocol = 'tcp'] = /^(\d{1,5})(?:\/(tcp|udp))?$/.exec(wanted) ?? [];
  if (number === undefined) return mistaken(`Invalid port: ${wanted}`, 'port', 1);
  const mapped = ports.filter((one) => one.port === Number(number) && one.protocol === protocol);
  if (mapped.length === 0) return failed(`Error: No public port '${number}/${protocol}' published for ${name}`);
  return printed(mapped.map(({ nodePort }) => `${at}:${nodePort}\n`).join(''));
}
