import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Status } from './protocol.ts';
import { listText, statusText } from './status-text.ts';

const STATUS: Status = {
  ...{
    kind: 'status',
    name: 'a',
    since: '2026-01-01T00:00:00.000Z',
    nodes: ['n1', 'n2'],
    tenants: 1,
    networks: 3,
    pid: 7,
    kernel: 'host',
  },
  containers: [{ name: 'c1', node: 'n1', status: 'running' }],
};

test('a lab is told with its nodes and, a line each, its containers', () => {
  assert.equal(statusText(STATUS).split('\n'), [
    'lab a: up, made 2026-01-01T00:00:00.000Z, process 7',
    'nodes: n1, n2',
    'tenants: 1, networks: 3, containers: 1',
    '  c1 on n1, running',
  ]);
});

test('labs are listed a line each, and of one that has ended it is said what can be done', () => {
  const ended = { kind: 'ended', name: 'b', since: '' } as const;
  assert.equal(listText([STATUS, ended]).split('\n'), [
    'a: up, 2 nodes, 1 containers',
    'b: ended; vethlab restart b makes it again, vethlab down b forgets it',
  ]);
  assert.is(listText([]), 'no labs; vethlab up makes one');
});

test.run();
