import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { permitFor, readSysctl, switches } from './user-namespaces.ts';

test('a sysctl that is not there is null', () => {
  assert.is(readSysctl('kernel.no_such_thing'), null);
  assert.ok('user.max_user_namespaces' in switches());
});

test('the switch that is in the way is named with what it is and what it should be', () => {
  assert.is(
    permitFor({ 'user.max_user_namespaces': '0', 'kernel.unprivileged_userns_clone': '1' }),
    'sysctl user.max_user_namespaces=15000 (it is 0), or be root',
  );
  assert.match(permitFor({ 'kernel.unprivileged_userns_clone': '0' }), /^sysctl kernel\.unprivileged_userns_clone=1 /);
  const apparmor = 'kernel.apparmor_restrict_unprivileged_userns';
  assert.match(permitFor({ [apparmor]: '1' }), `sysctl ${apparmor}=0`);
});

test('where no switch is, something else forbids it', () => {
  assert.match(permitFor({ 'user.max_user_namespaces': '62000' }), /^be root with CAP_SYS_ADMIN, or let seccomp /);
});

test.run();
