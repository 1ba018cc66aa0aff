import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { matrix } from './matrix.ts';
import { contiv, node, sample, sandbox, vxlan } from './sample.ts';

const CLUSTER = sample(
  node('n1'),
  contiv('default:net', '10.1.2.0/24', vxlan(1)),
  contiv('blue:net', '10.1.2.0/24', vxlan(2)),
  sandbox('b', 'n1', { 'default:net': '10.1.2.4' }),
  sandbox('a', 'n1', { 'default:net': '10.1.2.3' }),
  sandbox('x', 'n1', { 'blue:net': '10.1.2.4' }),
  sandbox('stopped', 'n1', {}, { status: 'exited' }),
  sandbox('none', 'n1', {}),
);

test('F25: the matrix has every ordered pair of those with an address, by name', () => {
  const pairs = matrix(CLUSTER, [{ kind: 'icmp' }]).map(({ from, to }) => `${from}>${to}`);
  assert.equal(pairs, ['a>a', 'a>b', 'a>x', 'b>a', 'b>b', 'b>x', 'x>a', 'x>b', 'x>x']);
});

test('F25: each probe is asked, and the cell says who got it: equal addresses are not equal parties', () => {
  const cells = matrix(CLUSTER, [{ kind: 'icmp' }, { kind: 'tcp', port: 1 }]).filter(
    ({ from, to }) => from === 'a' && to === 'x',
  );
  assert.equal(
    cells.map(({ outcome }) => outcome),
    ['reached', 'refused'],
  );
  assert.equal(
    cells.map(({ receiver }) => receiver?.kind === 'sandbox' && receiver.name),
    ['b', 'b'],
  );
});

test('F25: who is not reached got nothing', () => {
  const [cell] = matrix(CLUSTER, [{ kind: 'icmp' }]).filter(({ from, to }) => from === 'x' && to === 'a');
  assert.is(cell?.outcome, 'timed-out');
  assert.is(cell?.receiver, undefined);
});

test.run();
