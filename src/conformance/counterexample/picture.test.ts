import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { portName } from '../../emulator/naming.ts';
import { N1 } from '../../emulator/sample-commands.ts';
import { answer } from '../../model/probe.ts';
import { placeOfEnd, placeOfHop, wireOf } from './chart-place.ts';
import { picture } from './picture.ts';
import { COMMANDS, clusterOf, frameHex, into, out, PROBE, sighting } from './sample.ts';
import { sideBySide } from './side-by-side.ts';
import { waypoints } from './waypoint.ts';

const CLUSTER = clusterOf(COMMANDS);
const PORT = [...CLUSTER.endpoints.values()].find(({ joined }) => joined?.sandbox === 'c1');

test('the picture shows the containers on their nodes, both ways, and where each ends', () => {
  const seen = [
    sighting(
      frameHex('10.1.2.3', '10.1.2.4'),
      out('sandbox:c1', 'eth0'),
      into(`node:${N1}`, PORT ? portName(PORT) : ''),
    ),
  ];
  const text = picture(CLUSTER, sideBySide(waypoints(CLUSTER, answer(CLUSTER, PROBE)), seen));
  const idOf = (label: string) => new RegExp(`(p\\d+)[[(/{]+"${label}`).exec(text)?.[1];
  assert.match(text, /^flowchart LR\n {2}subgraph p0 \["node tutorial-node1"\]/);
  assert.match(text, `${idOf('c1')} ---|"eth0 10.1.2.3"| ${idOf('bridge of default:net')}`);
  assert.match(text, `${idOf('c1')} == "seen 1" ==> ${idOf('bridge of default:net')}`);
  assert.match(text, `${idOf('c1')} -. "expected 1" .-> ${idOf('bridge of default:net')}`);
  assert.match(text, `class ${idOf('c2')} expectedEnd`);
  assert.match(text, `class ${idOf('bridge of default:net')} seenEnd`);
  assert.is(text.match(/subgraph/g)?.length, text.match(/^ {2}end$/gm)?.length);
});

test('hops and links are at places: bridges by their network, wires by their names', () => {
  assert.is(placeOfHop(CLUSTER, { at: N1, kind: 'bridge', network: 'default:net' }), `bridge ${N1} default:net`);
  assert.is(placeOfHop(CLUSTER, { at: N1, kind: 'tag', vlan: 1 }), 'trunk');
  assert.is(placeOfHop(CLUSTER, { at: 'contiv.com', kind: 'deliver', interface: 'eth0' }), 'host:contiv.com');
  assert.is(placeOfEnd(CLUSTER, out(`node:${N1}`, 'vx1')), `bridge ${N1} default:net`);
  assert.is(placeOfEnd(CLUSTER, out('fabric', 'lan7')), 'lan');
  assert.is(placeOfEnd(CLUSTER, out(`nat:${N1}`, 'inside')), 'internet');
});

test('a network that spans nodes has a wire', () => {
  const network = CLUSTER.networks.get('default:net');
  assert.equal(network && 'subnet' in network && wireOf(network), { wire: 'lan', label: 'VXLAN 1' });
  const bridge = CLUSTER.networks.get(`${N1}/bridge`);
  assert.is(bridge && 'subnet' in bridge && wireOf(bridge), undefined);
});

test.run();
