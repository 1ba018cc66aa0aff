import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { DATAGRAM, open, shut } from './socket.ts';
import { bindToFreePort } from './source-port.ts';

test('each question has a port of its own, above all services, also after the one before was given up', () => {
  const ports = [1, 2, 3].map(() => {
    const fd = open(DATAGRAM);
    const port = bindToFreePort(fd);
    shut(fd);
    return port;
  });
  assert.is(new Set(ports).size, 3);
  assert.ok(ports.every((port) => port >= 49_152 && port < 65_536));
});

test.run();
