import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelDoor, NODE1 } from './model-door.fixture.ts';
import { publishedPorts } from './publish.ts';

const VIEW = { kind: 'node', node: NODE1 } as const;
const { cluster } = await ModelDoor.open();

const PORTS: Readonly<Record<string, readonly string[]>> = {
  '9099:9099': ['9099:9099/tcp'],
  '80:8080/udp': ['80:8080/udp'],
  '0.0.0.0:80:8080': ['80:8080/tcp'],
  '8000-8002:9000-9002': ['8000:9000/tcp', '8001:9001/tcp', '8002:9002/tcp'],
  '80': ['32768:80/tcp'],
  ':80': ['32768:80/tcp'],
  '80-81': ['32768:80/tcp', '32769:81/tcp'],
};

for (const [word, texts] of Object.entries(PORTS))
  test(`-p ${word} publishes ${texts.join(', ')}`, () => {
    const ports = publishedPorts(cluster, VIEW, [word]);
    assert.ok(ports.ok);
    assert.equal(
      (ports.ok ? ports.value : []).map(({ nodePort, port, protocol }) => `${nodePort}:${port}/${protocol}`),
      texts,
    );
  });

const WRONG: Readonly<Record<string, string>> = {
  x: 'Invalid containerPort: x',
  '80:x': 'Invalid containerPort: x',
  '80:0': 'Invalid containerPort: 0',
  '80:65536': 'Invalid containerPort: 65536',
  'x:80': 'Invalid hostPort: x',
  '80:80/sctp': 'Invalid proto: sctp',
  '127.0.0.1:80:80': 'Invalid hostIP: 127.0.0.1: ports are published on all addresses of the node',
  '80-82:80-81': 'Invalid ranges specified for container and host Ports: 80-81 and 80-82',
  '9-1:9-1': 'Invalid containerPort: 9-1',
  '': 'Invalid containerPort: ',
};

for (const [word, error] of Object.entries(WRONG))
  test(`-p '${word}' is refused`, () => {
    assert.equal(publishedPorts(cluster, VIEW, [word]), { ok: false, error });
  });

test('a port that Docker chooses is not one that another container has, running or not', async () => {
  const door = await ModelDoor.open();
  await door.printed('create --name=a -p 80 alpine');
  await door.printed('run -d --name=b -p 80 alpine');
  assert.is(await door.printed('port b'), '80/tcp -> 0.0.0.0:32769\n');
});

test.run();
