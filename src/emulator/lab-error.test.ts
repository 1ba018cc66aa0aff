import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import { type Command, decide, evolve } from '../model/decider.ts';
import { CapabilityError, LabClosed, LabRefused, NotRunning } from './lab-error.ts';

test('a missing capability is named with who needs it and the way out', () => {
  const kernel = new CapabilityError('vlan', 'network default:tagged (vlan 112)');
  assert.is(kernel.missing, 'vlan');
  assert.match(
    kernel.message,
    /^802\.1Q VLANs \(vlan\) is missing here, which network default:tagged \(vlan 112\) needs: /,
  );
  assert.match(kernel.message, '--kernel=uml');
  assert.match(new CapabilityError('dnsmasq', 'a lab').message, /^dnsmasq is missing here, .*dnsmasq-base/);
});

test('each error can be told by its name', () => {
  const errors = [new LabClosed('it was closed'), new NotRunning({ kind: 'sandbox', name: 'c1' }, EMPTY_CLUSTER)];
  assert.equal(
    errors.map(({ name, message }) => [name, message]),
    [
      ['LabClosed', 'the lab is closed: it was closed'],
      ['NotRunning', 'there is no sandbox c1; there is none at all'],
    ],
  );
});

test('who does not run is told apart from who is not there, and who is there is named', () => {
  const cluster = after(
    { type: 'node.create', node: 'n1' },
    { type: 'sandbox.create', sandbox: 'c1', node: 'n1', start: 'no' },
  );
  assert.is(new NotRunning({ kind: 'sandbox', name: 'c1' }, cluster).message, 'sandbox c1 is not running: start it');
  assert.is(new NotRunning({ kind: 'sandbox', name: 'c2' }, cluster).message, SOME);
  assert.is(new NotRunning({ kind: 'node', name: 'n2' }, cluster).message, 'there is no node n2; there is n1');
});

const SOME = 'there is no sandbox c2; there is defaultdns, c1';

const after = (...commands: readonly Command[]) =>
  commands.reduce((cluster, command) => {
    const decided = decide(cluster, command);
    return decided.ok ? decided.value.reduce(evolve, cluster) : cluster;
  }, EMPTY_CLUSTER);

test('a refusal keeps its text', () => {
  const refusal = {
    code: 'node-exists',
    class: 'conflict',
    text: 'node n1 exists',
  } as unknown as LabRefused['refusal'];
  assert.is(new LabRefused(refusal).message, 'node n1 exists');
});

test.run();
