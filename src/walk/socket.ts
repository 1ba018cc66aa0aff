/** Who waits for a packet in a stack: sockets of the lab, proxies of published ports, name servers. */
import { type Address, address, parseAddress } from '../model/address/address.ts';
import type { Receiver } from './hop.ts';
import type { Namespace, Program } from './kernel.ts';
import { NotWalked } from './not-walked.ts';
import type { Packet } from './packet.ts';
import { remembered } from './remembered.ts';

export function receiverOf({ listeners, programs }: Namespace, { destination, transport }: Packet): Receiver {
  if (transport.kind === 'icmp') return { kind: 'icmp' };
  const socket: Asked = { protocol: transport.kind, port: transport.destinationPort, at: destination };
  if (listeners.has(`${socket.protocol} ${socket.port}`)) return { kind: 'listener' };
  for (const { name, argv } of programs) {
    const receiver = served(argv)(name, socket);
    if (receiver) return receiver;
  }
  return { kind: 'nobody' };
}

/** Of a packet that could be anything. */
export const NOBODY_YET: Receiver = { kind: 'nobody' };

type Asked = { readonly protocol: 'tcp' | 'udp'; readonly port: number; readonly at: Address };

type Serves = (name: string, asked: Asked) => Receiver | undefined;

/** What a command line waits for. */
const served: (argv: Program['argv']) => Serves = remembered(1024, (argv) => {
  if (argv[0] === 'dnsmasq') return nameServer(argv);
  if (argv[0] === 'socat') return proxy(argv);
  throw new NotWalked(`what ${argv[0]} waits for: ${argv.join(' ')}`);
});

const NAME_SERVICE = 53;

/** On all addresses, or with `--bind-interfaces` on the one it is told. */
function nameServer(argv: Program['argv']): Serves {
  const told = optionOf(argv, '--listen-address');
  const only = told !== undefined && argv.includes('--bind-interfaces') ? address(told) : undefined;
  return (name, { port, at }) =>
    port === NAME_SERVICE && (only === undefined || only === at) ? { kind: 'name-server', name } : undefined;
}

export const optionOf = (argv: Program['argv'], option: string): string | undefined =>
  argv.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1);

const LISTENS = /^(?:TCP4-LISTEN|UDP4-RECVFROM):(\d+),/;
const LEADS = /^(?:TCP4|UDP4-SENDTO):([\d.]+):(\d+)$/;

function proxy(argv: Program['argv']): Serves {
  const [near = '', far = ''] = argv.slice(-2);
  const [, own] = LISTENS.exec(near) ?? [];
  const [, host = '', port] = LEADS.exec(far) ?? [];
  const to = parseAddress(host);
  if (own === undefined || !to.ok) throw new NotWalked(`what socat waits for: ${argv.join(' ')}`);
  const protocol = near.startsWith('TCP') ? 'tcp' : 'udp';
  return (_, asked) =>
    asked.protocol === protocol && asked.port === Number(own)
      ? { kind: 'proxy', to: to.value, port: Number(port) }
      : undefined;
}
