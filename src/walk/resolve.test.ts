import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import type { Fact } from '../netns/spec.ts';
import { kernelOf } from './kernel-of.ts';
import { resolveName } from './resolve.ts';
import { ON_A_BRIDGE } from './sample-specs.ts';
import { optionOf, receiverOf } from './socket.ts';
import { namespaceNamed } from './walk.ts';

const file = (path: string, text: string): Fact => ({ kind: 'file', path, text }) as Fact;
const server = (...argv: readonly string[]): Fact =>
  ({ kind: 'process', namespace: 'b', name: 'ns', argv: ['dnsmasq', ...argv] }) as unknown as Fact;
const OTHERWISE = address('10.0.0.9');
const PLACE = { namespace: 'a', folder: '/etc/a' };

const asked = (name: string, ...facts: readonly Fact[]) =>
  resolveName(kernelOf([...ON_A_BRIDGE, ...facts]), PLACE, name, OTHERWISE);

test('an address is itself, and the hosts file is asked before any server; case does not matter', () => {
  assert.equal(asked('10.9.9.9'), ['10.9.9.9']);
  assert.equal(asked('localhost'), ['127.0.0.1']);
  assert.equal(asked('WEB', file('/etc/a/hosts', '10.0.0.7\tweb web\n10.0.0.8 db\n')), ['10.0.0.7']);
  assert.is(asked('nobody'), 'no answer');
});

test('the server of resolv.conf is asked over the network, and answers in numeric order', () => {
  const told = [
    file('/etc/a/resolv.conf', 'nameserver 10.0.0.2\n'),
    file('/names', '10.0.0.12 web\n10.0.0.4 web\n'),
    server('--addn-hosts=/names', '--no-hosts'),
  ];
  assert.equal(asked('web', ...told), ['10.0.0.4', '10.0.0.12']);
  assert.is(asked('db', ...told), 'unknown');
  assert.is(asked('web', ...told.slice(1)), 'no answer');
});

test('a server that has to ask another is as silent as that one; what it keeps to itself it knows alone', () => {
  const told = (...argv: readonly string[]) => [file('/etc/a/resolv.conf', 'nameserver 10.0.0.2\n'), server(...argv)];
  assert.is(asked('db.example', ...told('--server=10.0.0.9', '--domain-needed')), 'no answer');
  assert.is(asked('db', ...told('--server=10.0.0.9', '--domain-needed')), 'unknown');
  assert.is(asked('db.example', ...told('--server=10.0.0.9', '--local=/#/')), 'unknown');
});

test('a name server waits for port 53 on the address it is bound to', () => {
  const kernel = kernelOf([...ON_A_BRIDGE, server('--listen-address=10.0.0.2', '--bind-interfaces')]);
  const to = (at: string, port: number) =>
    receiverOf(namespaceNamed(kernel, 'b'), {
      ...{ source: address('10.0.0.1'), destination: address(at) },
      transport: { kind: 'udp', sourcePort: 9, destinationPort: port },
    }).kind;
  assert.equal([to('10.0.0.2', 53), to('10.0.0.3', 53), to('10.0.0.2', 54)], ['name-server', 'nobody', 'nobody']);
});

test('an option is what follows its sign, and is nothing where it is not', () => {
  assert.is(optionOf(['dnsmasq', '--server=1.2.3.4'], '--server'), '1.2.3.4');
  assert.is(optionOf(['dnsmasq', '--servers=1.2.3.4'], '--server'), undefined);
});

test.run();
