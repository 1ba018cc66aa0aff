/** What a question and all packets of its answer have in common: who asked whom by which ports. */

export const flowKey = (protocol: number, from: string, to: string, fromPort: number, toPort: number): string =>
  `${protocol} ${from}:${fromPort} ${to}:${toPort}`;

export const [ICMP, TCP, UDP] = [1, 6, 17] as const;

/** Echoes and attempts to connect are answered by kernels, at once; datagrams by programs, when they come to it. */
export const isForProgram = (key: string): boolean => key.startsWith(`${UDP} `);

/** Of an echo the identifier and the sequence number take the ports' places. */
export const echoKey = (from: string, to: string, id: number, sequence: number): string =>
  flowKey(ICMP, from, to, id, sequence);

/** The questions that an IPv4 packet may belong to, as a question or as an answer; none when it is cut short. */
export function keysOf(packet: Buffer): readonly string[] {
  const ihl = ((packet[0] ?? 0) & 15) * 4;
  if (packet.length < ihl + 8 || ihl < 20) return [];
  const protocol = packet.readUInt8(9);
  const [from, to] = [addressAt(packet, 12), addressAt(packet, 16)];
  const body = packet.subarray(ihl);
  if (protocol === ICMP) return keysOfIcmp(body, from, to);
  const [source, destination] = [body.readUInt16BE(0), body.readUInt16BE(2)];
  return [flowKey(protocol, from, to, source, destination), flowKey(protocol, to, from, destination, source)];
}

const [ECHO_REPLY, ECHO_REQUEST] = [0, 8];

/** An error quotes what it is about. */
function keysOfIcmp(body: Buffer, from: string, to: string): readonly string[] {
  const [id, sequence] = [body.readUInt16BE(4), body.readUInt16BE(6)];
  if (body[0] === ECHO_REQUEST) return [echoKey(from, to, id, sequence)];
  if (body[0] === ECHO_REPLY) return [echoKey(to, from, id, sequence)];
  return keysOf(body.subarray(8));
}

const addressAt = (packet: Buffer, at: number): string => [0, 1, 2, 3].map((octet) => packet[at + octet]).join('.');
