import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelWorld } from '../../../scenarios/model-world.ts';
import { versionObject } from '../contiv/version.ts';
import { COMMANDS, netctl, type Profile } from './netctl.ts';

const ask = (line: string, profile: Profile = '2016', world = new ModelWorld()) =>
  netctl(line === '' ? [] : line.split(' '), world, profile);

const VERSION_2016 = `Version: v0.1-05-08-2016.20-28-46.UTC
GitCommit: v0.1-05-08
BuildTime: 05-08-2016.20-28-46.UTC
`;

const PROGRAM = `NAME:
   netctl - A new cli application

USAGE:
   netctl [global options] command [command options] [arguments...]
   
VERSION:
   
${VERSION_2016}
   
COMMANDS:
   version\tVersion Information
   group\tEndpoint Group manipulation tools
   endpoint, ep\tEndpoint Inspection
   network, net\tNetwork manipulation tools
   tenant\tTenant manipulation tools
   policy\tPolicy manipulation tools
   global\tGlobal information
   help, h\tShows a list of commands or help for one command
   
GLOBAL OPTIONS:
   --netmaster "http://netmaster:9999"\tThe hostname of the netmaster [$NETMASTER]
   --insecure\t\t\t\tif true, strict certificate checking will be disabled [$INSECURE]
   --help, -h\t\t\t\tshow help
   --version, -v\t\t\tprint the version
   
`;

test('without a command, and with help, the program is explained', async () => {
  for (const line of ['', 'help', 'h', '--help', '-h', '-help'])
    assert.equal(await ask(line), { stdout: PROGRAM, stderr: '', code: 0 }, line);
});

test('in 2019 the commands are sorted', async () => {
  const { stdout } = await ask('', '2019');
  const names = [...stdout.matchAll(/^ {3}(\w+)[,\w ]*\t/gm)].map(([, name]) => name);
  assert.equal(names, ['endpoint', 'global', 'group', 'network', 'policy', 'tenant', 'version', 'help']);
  assert.match(stdout, 'netctl - A command line client for Contiv netplugin');
});

const NETWORK = `NAME:
   netctl network - Network manipulation tools

USAGE:
   netctl network command [command options] [arguments...]

COMMANDS:
   ls, list\tList networks
   inspect\tInspect a Network
   rm, delete\tDelete a network
   create\tCreate a network
   help, h\tShows a list of commands or help for one command
   
OPTIONS:
   --help, -h\tshow help
   
`;

/** Contiv's `net help` shows the version, too, and its `help net` no verbs: one page for all is what is wanted. */
test('a noun explains its verbs, under either name', async () => {
  for (const line of ['net', 'network', 'net --help', 'net -h', 'net help', 'help net'])
    assert.equal(await ask(line), { stdout: NETWORK, stderr: '', code: 0 }, line);
});

const CREATE = `NAME:
   netctl network create - Create a network

USAGE:
   netctl network create [command options] [network]

OPTIONS:
   --tenant, -t "default"\tName of the tenant
   --nw-type, -n "data"\t\tNetwork Type (infra or data)
   --encap, -e "vxlan"\t\tEncap type (vlan or vxlan)
   --pkt-tag, -p "0"\t\tPacket tag (Vlan ID/VNI)
   --subnet, -s \t\tSubnet CIDR - REQUIRED
   --gateway, -g \t\tGateway
   --subnetv6, --s6 \t\tIPv6 Subnet CIDR 
   --gatewayv6, --g6 \t\tIPv6 Gateway
   --nw-tag, --tag \t\tConfigured Network Tag
   
`;

test('a verb explains its flags', async () => {
  for (const line of ['net create --help', 'net create -h', 'net create n -h', 'net help create'])
    assert.equal(await ask(line), { stdout: CREATE, stderr: '', code: 0 }, line);
});

test('lists of values, switches and commands without flags', async () => {
  assert.match((await ask('group create -h')).stdout, '--policy, -p [--policy option --policy option]\t\t\t\t');
  assert.match((await ask('net ls -h')).stdout, 'netctl network ls [command options]  \n\nOPTIONS:');
  assert.match((await ask('tenant create -h')).stdout, /USAGE:\n {3}netctl tenant create \[tenant\]\n$/);
  assert.match((await ask('help version')).stdout, /USAGE:\n {3}netctl version \[arguments\.\.\.\]\n$/);
  for (const line of ['net help help', 'net help --help'])
    assert.match((await ask(line)).stdout, /USAGE:\n {3}netctl network help \[command\]\n$/);
});

test('what is incorrect is said, explained, and no error', async () => {
  for (const line of ['net create --nope', 'net create -p x -s 10.1.2.0/24 n', 'net create -s'])
    assert.equal(await ask(line), { stdout: `Incorrect Usage.\n\n${CREATE}`, stderr: '', code: 0 }, line);
  assert.is((await ask('net --nope')).stdout, `Incorrect Usage.\n\n${NETWORK}`);
  assert.is((await ask('--nope')).stdout, `Incorrect Usage.\n\n${PROGRAM}`);
  assert.match(
    (await ask('net ls -t a --tenant b')).stdout,
    /^Cannot use two forms of the same flag: t tenant\n\nNAME:/,
  );
});

test('an unknown command has no help topic, and is no error', async () => {
  for (const line of ['nosuch', 'net nosuch', 'help nosuch', 'net help nosuch', 'constructor'])
    assert.equal(await ask(line), { stdout: `No help topic for '${line.split(' ').at(-1)}'\n`, stderr: '', code: 0 });
});

test('commands of Contiv that are not supported say so, and name those that are', async () => {
  for (const word of ['login', 'netprofile', 'external-contracts', 'aci-gw', 'bgp', 'app-profile', 'service']) {
    const { stdout, stderr, code } = await ask(`${word} ls`);
    assert.equal([stdout, code], ['', 1]);
    assert.match(
      stderr,
      new RegExp(`^ERRO\\[0000\\] ${word} is not supported: .*; there are version, group, .*global\n$`),
    );
  }
});

test('netmaster tells its version in its own order', () => {
  assert.is(
    JSON.stringify(versionObject('2016')),
    `{"GitCommit":"v0.1-05-08","Version":"v0.1-05-08-2016.20-28-46.UTC","BuildTime":"05-08-2016.20-28-46.UTC"}`,
  );
});

test('the version is that of the Contiv spoken', async () => {
  assert.is((await ask('version')).stdout, `Client Version:\n${VERSION_2016}\nServer Version:\n${VERSION_2016}`);
  assert.is((await ask('-v')).stdout, `netctl version \n${VERSION_2016}\n`);
  assert.not.match((await ask('version', '2019')).stdout, '2016');
});

test('what is typed does not reach the terminal as it is', async () => {
  for (const argv of [['tenant', 'create', 'a\n\u001b[31m'], ['tenant', 'rm', 'a\n\u001b[31m'], ['a\n\u001b[31m']])
    for (const profile of ['2016', '2019'] as const) {
      const { stdout, stderr } = await netctl(argv, new ModelWorld(), profile);
      assert.not.ok(stdout.includes('\u001b') || stderr.includes('\u001b'));
      assert.not.match(stdout + stderr, /^(?!ERRO|INFO|Deleting|No help).+/m);
    }
});

test('there is one server', async () => {
  assert.is((await ask('--netmaster http://netmaster:9999 --insecure tenant ls -q')).stdout, 'default\n');
  assert.is((await ask('--netmaster=http://elsewhere:9999 tenant ls')).code, 1);
});

test('every name of every command is understood', async () => {
  for (const command of COMMANDS)
    for (const name of [command.name, ...command.aliases])
      assert.not.match((await ask(`help ${name}`)).stdout, 'No help');
});

test('2016 is what is spoken when nothing is said', async () => {
  const world = new ModelWorld();
  assert.is((await netctl(['net', 'create', '-s', '10.1.2.0/24', 'n'], world)).stdout, '');
});

test.run();
