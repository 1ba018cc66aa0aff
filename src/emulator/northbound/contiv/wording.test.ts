import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusals } from '../../../model/refusal.ts';
import { wording } from './wording.ts';

test('in 2016 a VLAN that is taken was not named', () => {
  const taken = {
    code: 'vlan-not-available',
    class: 'conflict',
    text: 'requested vlan not available - vlan:112',
  } as const;
  assert.is(wording(taken, '2016'), 'requested vlan not available');
  assert.is(wording(taken, '2019'), taken.text);
  assert.is(wording({ ...taken, code: 'other' }, '2016'), taken.text);
  assert.is(wording(refusals.tenantNotFound(), '2016'), 'tenant not found');
});

test.run();
