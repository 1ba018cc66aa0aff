import { constants } from 'node:os';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../../model/address/address.ts';
import { bindTo, connect, DATAGRAM, errorOf, isConnected, open, receive, send, shut, sourceOf } from './socket.ts';
import { bindToFreePort } from './source-port.ts';
import { echoAll, tellsDestination } from './udp-echo.ts';

const { EADDRINUSE, EAGAIN, ECONNREFUSED } = constants.errno;
const HERE = address('127.0.0.1');

function withSockets(body: (a: number, b: number) => void): void {
  const [a, b] = [open(DATAGRAM), open(DATAGRAM)];
  try {
    body(a, b);
  } finally {
    for (const fd of [a, b]) shut(fd);
  }
}

test('what was sent is received, once', () => {
  withSockets((a, b) => {
    const port = bindToFreePort(a);
    assert.is(isConnected(b), false);
    assert.is(connect(b, HERE, port), 0);
    assert.is(isConnected(b), true);
    assert.is(sourceOf(b), HERE);
    assert.is(send(b, Buffer.from('hello')), 0);
    assert.is(String(receive(a)), 'hello');
    assert.is(receive(a), EAGAIN);
  });
});

test('a port is of one socket, and the next one that is asked for is another', () => {
  withSockets((a, b) => {
    const port = bindToFreePort(a);
    assert.ok(port >= 49_152 && port <= 65_535);
    assert.is(bindTo(b, HERE, port), EADDRINUSE);
    assert.is.not(bindToFreePort(b), port);
  });
});

test('that nobody listens is an error of the socket, told once', () => {
  withSockets((a, b) => {
    const port = bindToFreePort(a);
    assert.is(connect(b, HERE, port === 65_535 ? 49_152 : port + 1), 0);
    assert.is(errorOf(b), 0);
    send(b, Buffer.from('anybody?'));
    assert.is(errorOf(b), ECONNREFUSED);
    assert.is(errorOf(b), 0);
  });
});

test('an echo comes from the address that was asked, whichever of many', () => {
  withSockets((a, b) => {
    tellsDestination(a);
    const port = bindToFreePort(a);
    assert.is(echoAll(a), false);
    connect(b, address('127.1.2.3'), port);
    send(b, Buffer.from('hello'));
    assert.is(echoAll(a), true);
    assert.is(String(receive(b)), 'hello');
  });
});

test.run();
