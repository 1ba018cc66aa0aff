/** What the kernel and the system may have: what each is for, what its absence costs, and how to get it. */
export type CapabilityNote = {
  /** The words a person would look it up by. */
  readonly name: string;
  readonly for: string;
  readonly without: string;
  readonly get: string;
};

const module = (name: string) => `the kernel module ${name} (modprobe ${name}), or --kernel=uml`;
const packaged = (name: string) => `the package ${name} (apt-get install ${name})`;

export const CAPABILITIES = {
  namespaces: {
    name: 'network, mount and pid namespaces',
    for: 'every lab',
    without: 'no lab opens; --only=model and --kernel=uml work',
    get: 'sysctl kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu), kernel.unprivileged_userns_clone=1 (old Debian), or root',
  },
  userNamespaces: {
    name: 'user namespaces',
    for: 'labs of users other than root',
    without: 'only root can open a lab',
    get: 'sysctl kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu), kernel.unprivileged_userns_clone=1 (old Debian)',
  },
  veth: { name: 'veth pairs', for: 'every lab', without: 'no lab opens', get: module('veth') },
  bridge: { name: 'bridges', for: 'every lab', without: 'no lab opens', get: module('bridge') },
  vxlan: {
    name: 'VXLAN',
    for: 'networks over several nodes',
    without: 'no vxlan or overlay network',
    get: module('vxlan'),
  },
  vlan: {
    name: '802.1Q VLANs',
    for: 'vlan networks: chapters 4 and 6',
    without: 'no vlan network in this kernel: those chapters run in User-mode Linux',
    get: module('8021q'),
  },
  portIsolation: {
    name: 'isolated bridge ports',
    for: 'docker_gwbridge, whose containers do not reach each other',
    without: 'they do reach each other',
    get: 'Linux 4.18 or later',
  },
  altname: {
    name: 'alternative names of links',
    for: 'readable names',
    without: 'short names only',
    get: 'Linux 5.5 or later',
  },
  vlanFiltering: {
    name: 'VLAN filtering of bridges',
    for: 'experiments',
    without: 'nothing in the chapters',
    get: 'a kernel with CONFIG_BRIDGE_VLAN_FILTERING',
  },
  netem: { name: 'netem', for: 'delay and loss', without: 'no link can be made slow', get: module('sch_netem') },
  vrf: { name: 'VRF', for: 'experiments', without: 'nothing in the chapters', get: module('vrf') },
  nftBridge: {
    name: "nftables' bridge family",
    for: 'policies: chapter 5',
    without: 'policies are not enforced',
    get: 'the package nftables, and the kernel module nf_tables',
  },
  nflog: {
    name: "nftables' packet log (NFLOG)",
    for: 'naming the rule that dropped a packet',
    without: 'a dropped packet is proven by silence, and no rule is named',
    get: module('nfnetlink_log'),
  },
  nat: {
    name: 'NAT by iptables',
    for: 'the way out and published ports: chapters 1 and 4',
    without: 'no way out of a node, no published port',
    get: 'the package iptables, and the kernel module iptable_nat or nft_chain_nat',
  },
  bridgeNetfilter: {
    name: 'iptables on bridged frames (br_netfilter)',
    for: 'nothing: where it is, labs turn it off',
    without: 'nothing is lost',
    get: module('br_netfilter'),
  },
  ip: { name: 'ip', for: 'every lab', without: 'no lab opens', get: packaged('iproute2') },
  nft: { name: 'nft', for: 'policies: chapter 5', without: 'policies are not enforced', get: packaged('nftables') },
  iptables: {
    name: 'iptables',
    for: 'NAT',
    without: 'no way out of a node, no published port',
    get: packaged('iptables'),
  },
  dnsmasq: { name: 'dnsmasq', for: 'names', without: 'no name is resolved', get: packaged('dnsmasq-base') },
  socat: { name: 'socat', for: 'published ports', without: 'no published port', get: packaged('socat') },
  tcpdump: {
    name: 'tcpdump',
    for: 'frames on the wire: chapters 2 and 4',
    without: 'no capture',
    get: packaged('tcpdump'),
  },
  ping: { name: 'ping', for: 'ping in containers', without: "busybox's stands in", get: packaged('iputils-ping') },
  nc: { name: 'nc', for: 'nc in containers', without: "busybox's stands in", get: packaged('netcat-openbsd') },
  busybox: {
    name: 'busybox',
    for: 'ifconfig and more in containers',
    without: 'only what the system has',
    get: packaged('busybox'),
  },
  uml: {
    name: 'User-mode Linux',
    for: 'what this kernel lacks',
    without: 'what this kernel lacks is not to be had',
    get: 'the packages user-mode-linux and kmod',
  },
} as const satisfies Readonly<Record<string, CapabilityNote>>;

export type Capability = keyof typeof CAPABILITIES;
