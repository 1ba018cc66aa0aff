import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CapabilityError, LabClosed, LabRefused, NotRunning } from './lab-error.ts';

test('a missing capability is named with who needs it and the way out', () => {
  const kernel = new CapabilityError('vlan', 'network default:tagged (vlan 112)');
  assert.is(kernel.missing, 'vlan');
  assert.match(
    kernel.message,
    /^802\.1Q VLANs \(vlan\) is missing here, which network default:tagged \(vlan 112\) needs: /,
  );
  assert.match(kernel.message, '--kernel=uml');
  assert.match(new CapabilityError('dnsmasq', 'a lab').message, 'dnsmasq-base');
});

test('each error can be told by its name', () => {
  const errors = [new LabClosed('it was closed'), new NotRunning({ kind: 'sandbox', name: 'c1' })];
  assert.equal(
    errors.map(({ name, message }) => [name, message]),
    [
      ['LabClosed', 'the lab is closed: it was closed'],
      ['NotRunning', 'sandbox c1 is not running'],
    ],
  );
});

test('a refusal keeps its text', () => {
  const refusal = {
    code: 'node-exists',
    class: 'conflict',
    text: 'node n1 exists',
  } as unknown as LabRefused['refusal'];
  assert.is(new LabRefused(refusal).message, 'node n1 exists');
});

test.run();
