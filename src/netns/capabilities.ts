/** What this kernel and this system can do, found by trying, in namespaces that are gone afterwards. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { geteuid } from 'node:process';
import { unshareArgv, unshareProgram } from './agent-start.ts';
import type { Capability } from './capability-table.ts';

export { CAPABILITIES, type Capability, type CapabilityNote } from './capability-table.ts';

export type Capabilities = Readonly<Record<Capability, boolean>>;

let known: Promise<Capabilities> | undefined;

/** Tried once for each process of ours. */
export function capabilities(): Promise<Capabilities> {
  known ??= tried();
  return known;
}

async function tried(): Promise<Capabilities> {
  const said = await attempt(SCRIPT);
  const words = new Set(said.split('\n'));
  const failed = new Set([...said.matchAll(/^Command failed -:(\d+)/gm)].map(([, line]) => LINKS[Number(line) - 1]?.[0]));
  const links = LINKS.map(([capability]) => [capability, words.has('links') && !failed.has(capability)] as const);
  const others = OTHERS.map((capability) => [capability, words.has(capability)] as const);
  const programs = PROGRAMS.map((program) => [program, onPath(program)] as const);
  const namespaces = words.has('namespaces');
  const userNamespaces = geteuid?.() === 0 ? words.has('userNamespaces') : namespaces;
  const uml = onPath('linux.uml') && onPath('unshare');
  return Object.fromEntries([...links, ...others, ...programs, ...Object.entries({ namespaces, userNamespaces, uml })]) as Capabilities;
}

const PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Users other than root often lack the sbin folders. */
function onPath(program: string): boolean {
  return PATH.some((folder) => {
    try {
      accessSync(`${folder}/${program}`, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const PROGRAMS = ['ip', 'nft', 'iptables', 'dnsmasq', 'socat', 'tcpdump', 'ping', 'nc', 'busybox'] as const;

/** A line of `ip -batch` each; those an old `ip` may not even understand come last, for they end it. */
const LINKS: readonly (readonly [Capability, string])[] = [
  ['veth', 'link add name v0 type veth peer name v1'],
  ['bridge', 'link add name b0 type bridge'],
  ['vxlan', 'link add name x0 type vxlan id 1 dstport 4789 local 127.0.0.1 nolearning'],
  ['vlan', 'link add link v0 name v0.1 type vlan id 1'],
  ['vrf', 'link add name r0 type vrf table 10'],
  ['vlanFiltering', 'link add name b1 type bridge vlan_filtering 1'],
  ['bridge', 'link set dev v1 master b0'],
  ['portIsolation', 'link set dev v1 type bridge_slave isolated on'],
  ['altname', 'link property add dev v0 altname vethlab-altname-of-v0'],
];

const OTHERS = ['nftBridge', 'nat', 'netem', 'bridgeNetfilter'] as const;

/** nft and iptables come one after the other: at once, either may find the tables of the namespace busy. */
const SCRIPT = `
export PATH=${PATH.join(':')}
echo namespaces
{ nft 'add table bridge t; add chain bridge t c { type filter hook prerouting priority 0; }' && echo nftBridge
for load in iptables-restore iptables-legacy-restore iptables-nft-restore; do
  printf '*nat\\n-A POSTROUTING -j MASQUERADE\\nCOMMIT\\n' | XTABLES_LOCKFILE=/dev/null $load && echo nat && break
done; } &
{ unshare --user true && echo userNamespaces; } &
printf '${LINKS.map(([, line]) => line).join('\\n')}\\n' | ip -force -batch - 2>&1
case $? in 0|1) echo links;; esac
tc qdisc add dev v0 root netem delay 1ms && echo netem
test -e /proc/sys/net/bridge/bridge-nf-call-iptables && echo bridgeNetfilter
wait
`;

function attempt(script: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(unshareProgram(), [...unshareArgv(), 'sh', '-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.on('error', () => resolve(''));
    child.on('close', () => resolve(said));
  });
}
