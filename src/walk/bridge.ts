/** A bridge: by its table, or by flooding; from port to port only with leave of the ruleset. */
import { after, type Hop, type Path } from './hop.ts';
import type { Journey } from './journey.ts';
import type { Link } from './kernel.ts';
import { decide } from './nft/ruleset.ts';
import { BROADCAST, type Frame } from './packet.ts';

/** `from` is the port it came in by; none when the stack itself sends by the bridge. */
type Inside = { readonly bridge: Link; readonly from: Link | undefined };

/**
 * What ports learn is left out: a frame for an address that is in no table is flooded, and who has the address takes
 * it. That comes to the same as long as no address is in two places.
 */
export function bridged(journey: Journey, inside: Inside, frame: Frame, path: Path): undefined {
  const { bridge, from } = inside;
  const { destination } = frame;
  if (!bridge.isUp) return journey.lose(path, bridge.namespace, `${bridge.name} is down`);
  if (destination !== BROADCAST) {
    if (from && bridge.own.has(destination))
      return journey.go({
        kind: 'take',
        link: bridge,
        frame,
        path: after(path, crossing(bridge, frame, { found: 'own' })),
      });
    const port = bridge.table.get(destination);
    if (port) return toPort(journey, inside, port, frame, path, 'entry');
  }
  flood(journey, inside, frame, path);
}

type Found = { readonly found: 'entry' | 'flooded' | 'own'; readonly port?: string };

const crossing = ({ namespace, name: link }: Link, { destination: mac }: Frame, found: Found): Hop => ({
  namespace: namespace.name,
  kind: 'bridge',
  link,
  mac,
  ...found,
});

/** A port that does not flood still passes on what is for everybody. */
function flood(journey: Journey, inside: Inside, frame: Frame, path: Path): undefined {
  const { bridge, from } = inside;
  const isForAll = frame.destination === BROADCAST;
  const ports = bridge.ports.filter(
    (port) => port !== from && port.isUp && (isForAll || port.membership?.flood === true),
  );
  if (ports.length === 0 && !isForAll)
    return journey.lose(path, bridge.namespace, `${bridge.name} has no entry for ${frame.destination}`);
  for (const port of ports) toPort(journey, inside, port, frame, path, 'flooded');
  if (isForAll && from) journey.go({ kind: 'take', link: bridge, frame, path });
}

function toPort(
  journey: Journey,
  { bridge, from }: Inside,
  port: Link,
  frame: Frame,
  path: Path,
  found: 'entry' | 'flooded',
): undefined {
  const { namespace } = bridge;
  const there = after(path, crossing(bridge, frame, { found, port: port.name }));
  if (port === from) return journey.lose(there, namespace, `${frame.destination} is where it came from`);
  if (port.membership?.isolated && from?.membership?.isolated)
    return journey.lose(there, namespace, `${from.name} and ${port.name} are isolated from each other`);
  const decision = from && namespace.ruleset && decide(namespace.ruleset, { frame, from: from.name, to: port.name });
  if (!decision) return journey.go({ kind: 'emit', link: port, frame, path: there });
  const { action: verdict, chain, rule: text, comment } = decision;
  const hop: Hop = {
    namespace: namespace.name,
    kind: 'rule',
    chain,
    text,
    verdict,
    ...(comment === undefined ? {} : { comment }),
  };
  const judged = after(there, hop);
  if (verdict === 'drop') return journey.lose(judged, namespace, `rule ${comment ?? text}`);
  return journey.go({ kind: 'emit', link: port, frame, path: judged });
}
