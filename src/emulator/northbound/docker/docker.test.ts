import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { COMMANDS } from './commands.ts';
import { ModelDoor, NODE1, NODE2, SWARM } from './model-door.fixture.ts';

const door = await ModelDoor.open();

/** The error output's first line, and the code. */
const WRONG: Readonly<Record<string, readonly [text: string, code: number]>> = {
  foo: ["docker: 'foo' is not a docker command.", 1],
  'pull alpine': ['docker: pull is not supported: images are names here, nothing is pulled or built', 1],
  'volume ls': ['docker: volume is not supported: there are no volumes', 1],
  'network foo': ["docker: 'foo' is not a docker network command.", 1],
  '--nosuch ps': ['unknown flag: --nosuch', 125],
  'run --volume=/a:/b alpine': ['unknown flag: --volume', 125],
  'run -v /a:/b alpine': ["unknown shorthand flag: 'v' in -v", 125],
  'network create --internal x': ['unknown flag: --internal', 125],
  'ps --nosuch': ['unknown flag: --nosuch', 125],
  run: ['"docker run" requires at least 1 argument.', 1],
  'exec x': ['"docker exec" requires at least 2 arguments.', 1],
  'network connect x': ['"docker network connect" requires exactly 2 arguments.', 1],
  'rename a b c': ['"docker rename" requires exactly 2 arguments.', 1],
  'port a b c': ['"docker port" requires at most 2 arguments.', 1],
  'ps x': ['"docker ps" accepts no arguments.', 1],
  'stop nosuch': ['Error response from daemon: No such container: nosuch', 1],
  'exec nosuch ls': ['Error response from daemon: No such container: nosuch', 1],
  'port nosuch': ['Error response from daemon: No such container: nosuch', 1],
  'rename nosuch x': ['Error response from daemon: No such container: nosuch', 1],
  'run -d --net=nosuch alpine': ['docker: Error response from daemon: network nosuch not found.', 125],
  'run -d --name=-x alpine': [
    'docker: Error response from daemon: Invalid container name (-x), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed.',
    125,
  ],
  'run -d -p x alpine': ['docker: Invalid containerPort: x.', 125],
  'run -d -m x alpine': ["docker: invalid size: 'x'.", 125],
  'run -d --cpus x alpine': ['docker: invalid argument "x" for cpus: not a number.', 125],
  'run -it alpine': ['docker: the input device is not a TTY.', 125],
  'run alpine ls': ['docker run without --detach needs a lab with a kernel: this one has no exec', 125],
  'run -d --net=container:x alpine': ['docker: --network=container:NAME is not supported: leave it out.', 125],
  'network create bridge': ['Error response from daemon: operation is not permitted on predefined bridge network', 1],
  'network create -d macvlan x': ['Error response from daemon: plugin not found: macvlan', 1],
  'network create -d netplugin x': [
    "Error response from daemon: Contiv's networks are made by netctl: netctl net create",
    1,
  ],
  'network create --gateway 10.9.0.1 x': ['Error response from daemon: no matching subnet for gateway 10.9.0.1', 1],
  'network create --subnet 10.8.0.0/24 --subnet 10.9.0.0/24 x': ['a network has one subnet and one gateway here', 1],
  'network rm bridge': ['Error response from daemon: bridge is a pre-defined network and cannot be removed', 1],
  'network rm nosuch': ['Error response from daemon: network nosuch not found', 1],
  'network ls -f x=y': [
    "Error response from daemon: invalid filter 'x=y': driver, id, name, scope and type are supported",
    1,
  ],
  'network prune --filter x': ['--filter is not supported: leave it out', 1],
  'network inspect nosuch': ['Error response from daemon: network nosuch not found', 1],
  'inspect nosuch': ['Error: No such object: nosuch', 1],
  'inspect --type image x': ['"image" is not a type: container and network are', 1],
  "ps --filter 'a=b'": [
    "Error response from daemon: invalid filter 'a=b': id, name, label, status, exited, ancestor, network, node, before, since are supported",
    1,
  ],
  "ps --format '{{.Nosuch'": ['template parsing error: template: :1: unclosed action', 1],
  'stop defaultdns': [
    "Error response from daemon: container defaultdns is its tenant's DNS server: it comes and goes with the tenant",
    1,
  ],
  'kill -s HUP defaultdns': ['signal HUP is not supported: KILL, TERM, INT and QUIT are', 1],
  'exec -u nobody defaultdns ls': ['user nobody is not supported: root is', 1],
  'exec defaultdns ls': ['docker exec needs a lab with a kernel: this one has no exec', 1],
  'exec -d defaultdns ls': ['docker exec --detach needs a lab with a kernel: this one has no spawn', 1],
  'logs defaultdns': ['docker logs needs a lab with a kernel: this one has no exec', 1],
  'top defaultdns': ['docker top needs a lab with a kernel: this one has no exec', 1],
  '-H tcp://10.0.0.1:2375 ps': [
    'Cannot connect to the Docker daemon at tcp://10.0.0.1:2375: the swarm manager is at tcp://192.168.2.10:2375',
    1,
  ],
};

for (const [line, expected] of Object.entries(WRONG))
  test(`docker ${line}: ${expected[0]}`, async () => {
    const before = door.cluster;
    const { stderr, code } = await door.said(line);
    assert.equal([stderr.split('\n')[0], code], expected);
    assert.is(door.cluster, before);
  });

test('who types a flag that there is not is told which there are', async () => {
  const { stderr } = await door.said('network connect --alias x a b');
  assert.is(stderr, "unknown flag: --alias\nSee 'docker network connect --help'.\nSupported: --ip\n");
});

test('every command has a help text, and so has docker', async () => {
  assert.match(await door.printed(''), /Usage: {2}docker \[OPTIONS\] COMMAND/);
  assert.is(await door.printed('--help'), await door.printed('help'));
  for (const command of COMMANDS) {
    assert.match(await door.printed(`${command.name} --help`), `Usage:  docker ${command.name}`);
    const verbs = command.kind === 'noun' ? command.verbs : [];
    for (const { name } of verbs)
      assert.match(await door.printed(`${command.name} ${name} --help`), `Usage:  docker ${command.name} ${name}`);
  }
});

test('what every object has is no command', async () => {
  assert.match((await door.said('constructor')).stderr, "'constructor' is not a docker command");
});

test('an error is one line whatever was typed', async () => {
  const { stderr } = await door.said("stop 'a\u001b[31m\nb'");
  assert.is(stderr, 'Error response from daemon: No such container: a [31m b\n');
});

test('an engine knows the containers of its node only, and says where others are', async () => {
  const own = await ModelDoor.open();
  await own.printed('run -d --name=x alpine');
  const { stderr } = await own.said('stop x', { node: NODE2 });
  assert.match(stderr, `No such container: x: it is on ${NODE1}, and this is the engine of ${NODE2}`);
  assert.is(await own.printed('ps -q', { node: NODE2 }), '');
});

test('versions are told, of docker and of the swarm', async () => {
  assert.is(await door.printed('-v'), 'Docker version 1.9.1, build a34a1d5\n');
  assert.match(await door.printed('version'), /Server:\n Version: {6}1\.9\.1\n/);
  assert.is(await door.printed("version -f '{{.Server.Version}} {{.Client.ApiVersion}}'", SWARM), 'swarm/1.0.0 1.21\n');
  assert.match(await door.printed('version', SWARM), /Server:\n Version: {6}swarm\/1\.0\.0\n/);
});

test('the lists of containers are a command of their own, and of container', async () => {
  assert.is(await door.printed('container ls'), await door.printed('ps'));
  assert.is(await door.printed('container inspect defaultdns'), await door.printed('inspect defaultdns'));
});

test.run();
