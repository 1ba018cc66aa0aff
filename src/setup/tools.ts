/** A program of the system that the lab calls, and the package of Debian and Ubuntu that brings it. */
export type Tool = {
  readonly command: string;
  readonly aptPackage: string;
  readonly why: string;
  /** Whether chapter 3 can't be played in the kernel without it. */
  readonly essential: boolean;
};

const tool = (command: string, aptPackage: string, why: string, essential: boolean): Tool => ({
  command,
  aptPackage,
  why,
  essential,
});

export const TOOLS: readonly Tool[] = [
  tool('ip', 'iproute2', 'makes namespaces, links, addresses and routes', true),
  tool('nft', 'nftables', 'enforces policies', true),
  tool('iptables', 'iptables', 'translates addresses and publishes ports', true),
  tool('tcpdump', 'tcpdump', 'shows the packets on the wire', true),
  tool('dnsmasq', 'dnsmasq-base', 'answers for names', true),
  tool('ping', 'iputils-ping', 'is run in containers', true),
  tool('nc.openbsd', 'netcat-openbsd', 'is run in containers', true),
  tool('socat', 'socat', 'answers on published ports', false),
  tool('busybox', 'busybox', 'is the userland of containers', true),
  tool('modprobe', 'kmod', 'loads modules of the second kernel', false),
  tool('linux.uml', 'user-mode-linux', 'is a second kernel, where the own one lacks VLANs (chapter 4)', false),
];

/** The tools whose command isn't there. */
export function missingTools(has: (command: string) => boolean): readonly Tool[] {
  return TOOLS.filter((one) => !has(one.command));
}

/** The packages of the tools, each once. */
export function packagesOf(tools: readonly Tool[]): readonly string[] {
  return [...new Set(tools.map((one) => one.aptPackage))];
}
