/** What this kernel and this system can do, found by trying, in namespaces that are gone afterwards. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { geteuid } from 'node:process';
import { unshareArgv, unshareProgram } from './agent-start.ts';
import type { Capability } from './capability-table.ts';
import { umlAvailable } from './uml.ts';

export { CAPABILITIES, type Capability, type CapabilityNote } from './capability-table.ts';

export type Capabilities = Readonly<Record<LabCapability, boolean>>;

/** What no lab needs is only tried by `survey`. */
type Extra = 'userNamespaces' | 'vrf' | 'vlanFiltering' | 'netem';
type LabCapability = Exclude<Capability, Extra>;

let known: Promise<Capabilities> | undefined;
let surveyed: Promise<Readonly<Record<Capability, boolean>>> | undefined;

/** What a lab may need. Tried once for each process of ours. */
export function capabilities(): Promise<Capabilities> {
  known ??= tried();
  return known;
}

/** All there is to know. */
export function survey(): Promise<Readonly<Record<Capability, boolean>>> {
  surveyed ??= Promise.all([capabilities(), triedExtras()]).then(([needed, extras]) => ({ ...needed, ...extras }));
  return surveyed;
}

async function tried(): Promise<Capabilities> {
  const said = await attempt(SCRIPT);
  const words = new Set(said.split('\n'));
  const failed = new Set(
    [...said.matchAll(/^Command failed -:(\d+)/gm)].map(([, line]) => LINKS[Number(line) - 1]?.[0]),
  );
  const has = (capability: LabCapability) => [capability, words.has(capability)] as const;
  return Object.fromEntries([
    ...LINKS.map(([capability]) => [capability, words.has('links') && !failed.has(capability)] as const),
    ...(['namespaces', 'nftBridge', 'nflog', 'nat', 'bridgeNetfilter'] as const).map(has),
    ...PROGRAMS.map((program) => [program, onPath(program)] as const),
    ['uml', await umlAvailable()],
  ]) as Capabilities;
}

async function triedExtras(): Promise<Readonly<Record<Extra, boolean>>> {
  const words = new Set((await attempt(EXTRAS)).split('\n'));
  return {
    userNamespaces: words.has('userNamespaces') || (geteuid?.() !== 0 && words.has('namespaces')),
    vrf: words.has('vrf'),
    vlanFiltering: words.has('vlanFiltering'),
    netem: words.has('netem'),
  };
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

/** A line of `ip -batch` each; one that an old `ip` may not even understand comes last, for it ends it. */
const LINKS: readonly (readonly [LabCapability, string])[] = [
  ['veth', 'link add name v0 type veth peer name v1'],
  ['bridge', 'link add name b0 type bridge'],
  ['vxlan', 'link add name x0 type vxlan id 1 dstport 4789 local 127.0.0.1 nolearning'],
  ['vlan', 'link add link v0 name v0.1 type vlan id 1'],
  ['bridge', 'link set dev v1 master b0'],
  ['portIsolation', 'link set dev v1 type bridge_slave isolated on'],
  ['altname', 'link property add dev v0 altname vethlab-altname-of-v0'],
];

const PREAMBLE = `export PATH=${PATH.join(':')}\necho namespaces`;

const SCRIPT = `${PREAMBLE}
nft -f - <<'END' && echo nftBridge
add table bridge t
add chain bridge t c { type filter hook prerouting priority 0; }
END
nft -f - <<'END' && echo nflog
add rule bridge t c log prefix "t" group 1 drop
END
for load in iptables-restore iptables-legacy-restore iptables-nft-restore; do
  XTABLES_LOCKFILE=/dev/null $load <<'END' && echo nat && break
*nat
-A POSTROUTING -j MASQUERADE
COMMIT
END
done
ip -force -batch - 2>&1 <<'END'
${LINKS.map(([, line]) => line).join('\n')}
END
case $? in 0|1) echo links;; esac
test -e /proc/sys/net/bridge/bridge-nf-call-iptables && echo bridgeNetfilter
`;

const EXTRAS = `${PREAMBLE}
ip link add name r0 type vrf table 10 && echo vrf
ip link add name b1 type bridge vlan_filtering 1 && echo vlanFiltering
ip link add name v0 type veth peer name v1 && tc qdisc add dev v0 root netem delay 1ms && echo netem
unshare --user true && echo userNamespaces
`;

function attempt(script: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(unshareProgram(), [...unshareArgv(), 'sh', '-c', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.on('error', () => resolve(''));
    child.on('close', () => resolve(said));
  });
}
