/** Where frames end: a link that is a station's own. ARP is answered, packets go up. */
import type { Path } from './hop.ts';
import type { Journey } from './journey.ts';
import type { Link } from './kernel.ts';
import type { Frame, Payload } from './packet.ts';

export function receiveFrame(journey: Journey, link: Link, frame: Frame, path: Path): undefined {
  const { payload } = frame;
  switch (payload.kind) {
    case 'ip':
      return journey.go({ kind: 'receive', link, packet: payload.packet, ttl: payload.ttl, path });
    case 'arp-request':
      return answerArp(journey, link, frame, payload, path);
    case 'arp-reply':
      journey.answers.push(frame.source);
      return;
  }
}

/** For any address of the stack, unless it was told to answer for those of the link only. */
function answerArp(
  journey: Journey,
  link: Link,
  { source }: Frame,
  { asks, by }: Extract<Payload, { kind: 'arp-request' }>,
  path: Path,
): undefined {
  const { routing } = link.namespace;
  if (routing.to(asks)?.kind !== 'local' || routing.isLocal(by)) return;
  if (link.setting('arp_ignore') > 0 && !routing.isOn(link, asks)) return;
  const reply = { source: link.mac, destination: source, payload: { kind: 'arp-reply', of: asks } } as const;
  return journey.go({ kind: 'emit', link, frame: reply, path });
}
