import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { contiv, EVERYTHING, node, sample } from './realise/sample.ts';
import { requirements, unmet } from './requirements.ts';

const VLAN = sample(node('n1'), contiv('default', 'tagged', '10.1.3.0/24', { kind: 'vlan', vlan: 112 }));
const VXLAN = sample(node('n1'), contiv('default', 'net', '10.1.2.0/24', { kind: 'vxlan', vni: 1, localVlan: 1 }));

test('N: a VLAN network asks for 802.1Q, and says who asks', () => {
  assert.equal(requirements(VLAN), [{ capability: 'vlan', neededFor: 'network default:tagged (vlan 112)' }]);
});

test('N: other networks ask for nothing more', () => {
  assert.equal(requirements(VXLAN), []);
});

test('what the kernel has is met', () => {
  assert.is(unmet(VLAN, EVERYTHING), undefined);
  assert.is(unmet(VLAN, { ...EVERYTHING, vlan: false })?.capability, 'vlan');
});

test.run();
