/** Goes on with a journey until all its packets have come to their ends. */
import { bridged } from './bridge.ts';
import { emit, enter } from './ethernet.ts';
import type { Journey, Leg } from './journey.ts';
import type { Namespace } from './kernel.ts';
import type { Packet } from './packet.ts';
import { receive, send } from './stack.ts';
import { receiveFrame } from './station.ts';

/** A packet of the stack's own, gone all its way. */
export function sent(journey: Journey, namespace: Namespace, packet: Packet): Journey {
  journey.go({ kind: 'send', namespace, packet, path: undefined });
  run(journey);
  return journey;
}

export function run(journey: Journey): undefined {
  for (let leg = journey.take(); leg !== undefined; leg = journey.take()) journey.attempt(leg, goOn);
}

function goOn(journey: Journey, leg: Leg): undefined {
  const { path } = leg;
  switch (leg.kind) {
    case 'emit':
      return emit(journey, leg.link, leg.frame, path);
    case 'enter':
      return enter(journey, leg.link, leg.frame, path);
    case 'bridge':
      return bridged(journey, leg, leg.frame, path);
    case 'take':
      return receiveFrame(journey, leg.link, leg.frame, path);
    case 'receive':
      return receive(journey, leg.link, leg.packet, leg.ttl, path);
    case 'send':
      return send(journey, leg.namespace, leg.packet, path);
  }
}
