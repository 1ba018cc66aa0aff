/** Where an answer has to differ from what the tutorial shows, why, and what it is then. */
import { consoleOf, type Exchange } from '../emulator/northbound/tutorial/console.fixture.ts';

export type Exception = {
  readonly because: string;
  readonly where: (exchange: Exchange) => boolean;
  /** What the tutorial would show without its mistake, or on this kernel. */
  readonly mended: (shown: string) => string;
};

const is =
  (chapter: number, start: string) =>
  ({ chapter: printed, line }: Exchange): boolean =>
    printed === `Chapter ${chapter}` && line.startsWith(start);

const program =
  (name: string) =>
  ({ line }: Exchange): boolean =>
    line.replace('sudo ', '').startsWith(name);

const replacing =
  (...pairs: readonly (readonly [string | RegExp, string])[]) =>
  (shown: string): string =>
    pairs.reduce((text, [from, to]) => text.replaceAll(from, to), shown);

/** Mistakes of the tutorial, each exactly as it would have been without. */
export const MISTAKES: readonly Exception[] = [
  {
    because: "blue's name server has an address, 10.1.2.2, as default's has: all others of blue have one more",
    where: (exchange) => /contiv-blue-c[12]$|contiv-net\/blue$/.test(exchange.line) && exchange.chapter === 'Chapter 3',
    mended: replacing(['10.1.2.4', '10.1.2.5'], ['10.1.2.3', '10.1.2.4'], ['10.1.2.2', '10.1.2.3']),
  },
  {
    because: 'one container of contiv-net/blue has lost its MacAddress',
    where: is(3, 'docker network inspect contiv-net/blue'),
    mended: replacing([/^( *)("EndpointID": .*)\n( *"IPv4Address")/gm, '$1$2\n$1"MacAddress": "",\n$3']),
  },
  {
    because: 'contiv-vlan-c1 was begun again before the output was taken: the first to come has the lower address',
    where: (exchange) => is(4, 'ping contiv-vlan-c1')(exchange) || is(4, 'sudo tcpdump')(exchange),
    mended: replacing(
      ['10.1.3.4', 'C1'],
      ['10.1.3.2', '10.1.3.4'],
      ['C1', '10.1.3.3'],
      ['0a:01:03:04', 'C1'],
      ['0a:01:03:02', '0a:01:03:04'],
      ['C1', '0a:01:03:03'],
    ),
  },
  {
    because: "contiv-cluster-c2 is shown at contiv-db's address of chapter 5",
    where: is(6, 'ping contiv-cluster-c2'),
    mended: replacing(['10.1.2.7', '10.1.2.10']),
  },
  {
    because: 'the sections of chapter 2 were swapped: overlay-net is made later, and with it docker_gwbridge',
    where: is(2, 'docker network ls'),
    mended: replacing([/^.* (?:overlay-net|docker_gwbridge) .*\n/gm, '']),
  },
  {
    because: 'the sections of chapter 2 were swapped: contiv-c1 is there before overlay-c1',
    where: (exchange) => exchange.line === 'docker ps' && exchange.window === 'tutorial-node1',
    mended: beforeOverlay,
  },
  {
    because: 'the sections of chapter 2 were swapped: contiv-c1 is the first on docker_gwbridge',
    where: is(4, 'ifconfig -a'),
    mended: replacing(['172.18.0.4', '172.18.0.2'], ['AC:12:00:04', 'AC:12:00:02']),
  },
  {
    because: "overlay-c2 was begun at node1's prompt, and is used at node2's: docker says where it is",
    where: is(2, 'docker exec -it overlay-c2'),
    mended: () => 'overlay-c2 is on tutorial-node1: Docker would not find it from here\n',
  },
  {
    because: 'a slash in the line below the heads',
    where: is(3, 'netctl net ls -t blue'),
    mended: replacing(['-/-----', '------']),
  },
  {
    because: "a column was widened by hand, and blue's network is not default's",
    where: is(4, 'netctl net ls'),
    mended: replacing([/^(.{20}) {3}/gm, '$1']),
  },
  {
    because: 'the first iptables was typed without sudo',
    where: ({ shown }) => shown.startsWith('iptables v1.4.21'),
    mended: () => consoleOf().find(({ shown }) => shown.startsWith('Chain PREROUTING'))?.shown ?? '',
  },
  {
    because: 'the network is there since chapter 2: the tutorial was begun again for chapter 5',
    where: is(5, 'netctl net create'),
    mended: () => 'ERRO[0000] Cant change network parameters after its created\n',
  },
  {
    because: 'a container of node2 that had been stopped before is counted',
    where: is(6, 'docker info'),
    mended: replacing(['Containers: 16', 'Containers: 15'], ['Containers: 6', 'Containers: 5']),
  },
];

/** Contiv's own container of the same age is listed where it belongs. */
function beforeOverlay(shown: string): string {
  const rows = shown.split('\n').filter((row) => !/ (?:tutorial-node.\/)?contiv-c[12]$/.test(row));
  const at = rows.findIndex((row) => row.endsWith('overlay-c1')) + 1;
  const inSwarm = shown.includes('tutorial-node1/');
  const late = (inSwarm ? ['tutorial-node2/contiv-c2', 'tutorial-node1/contiv-c1'] : ['contiv-c1']).map(
    (name) => `0123456789ab  alpine  "/bin/sh"  2 hours ago  Up 2 hours  ${name}`,
  );
  return rows.toSpliced(at, 0, ...late).join('\n');
}

const ANSWER =
  '00:00:00.0 02:02:0a:01:03:03 (oui Unknown) > 02:02:0a:01:03:04 (oui Unknown), ethertype 802.1Q (0x8100), ' +
  'length 102: vlan 112, p 0, ethertype IPv4 (0x0800), 10.1.3.3 > 10.1.3.4: ICMP echo reply, id 1, seq 1, length 64';

/** What another system has, or another version of a program says. */
export const SYSTEMS: readonly Exception[] = [
  {
    because: 'a lab has no IPv6, and says so once less',
    where: (exchange) => program('ifconfig')(exchange) || program('nc')(exchange),
    mended: replacing([/^ *inet6 addr.*\n/gm, ''], [/^(nc: connect to localhost.*\n)\1/gm, '$1']),
  },
  {
    because: 'queues of virtual interfaces have a length since Linux 4.3',
    where: program('ifconfig'),
    mended: replacing(['txqueuelen:0', 'txqueuelen:1000']),
  },
  {
    because: 'no DHCP gave eth0 its address, and with it one for all',
    where: is(0, 'ifconfig eth0'),
    mended: replacing(['Bcast:10.0.2.255', 'Bcast:0.0.0.0']),
  },
  {
    because: 'no image is downloaded',
    where: is(1, 'docker run'),
    mended: replacing([/^(?:Unable to find image|latest: Pulling|\w{12}: Pull|Digest:|Status:).*\n/gm, '']),
  },
  {
    because: 'contiv.com has one of its addresses of then',
    where: is(6, 'ping contiv.com'),
    mended: replacing(['216.239.36.21', '216.239.34.21']),
  },
  {
    because: 'later tcpdumps say this in other words',
    where: program('tcpdump'),
    mended: replacing(
      ['use -v or -vv for', 'use -v[v]... for'],
      ['capture size', 'snapshot length'],
      ['ethertype IPv4,', 'ethertype IPv4 (0x0800),'],
    ),
  },
  {
    because: 'there the answers left with a tag that the filter icmp did not look under',
    where: program('tcpdump'),
    mended: replacing(['\n^C', `\n${ANSWER}\n^C`]),
  },
];

/** Where a kernel has no VLANs, what chapter 4 does with them is left out, here and later. */
export const WITHOUT_VLANS: readonly Exception[] = [
  {
    because: 'no contiv-vlan-c1 and contiv-vlan-c2',
    where: is(6, 'docker ps'),
    mended: replacing([/^.*contiv-vlan-c\d.*\n/gm, '']),
  },
  {
    because: 'two containers less',
    where: is(6, 'docker info'),
    mended: replacing(
      ['Containers: 15', 'Containers: 13'],
      ['Containers: 10', 'Containers: 9'],
      ['Containers: 5', 'Containers: 4'],
    ),
  },
];
