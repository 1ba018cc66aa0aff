/** Programs that speak as they did on the tutorial's nodes and in its containers; what they do, today's do. */

/** Found before the system's: without the folder of this one, the next of its name is. */
const THE_NEXT = `PATH="\${PATH#*\${0%/*}:}"`;

const OLD_IFCONFIG = `#!/bin/sh
busybox true 2>/dev/null && exec busybox ifconfig "$@"
${THE_NEXT}
exec ifconfig "$@"
`;

const OLD_PING = `#!/bin/sh
busybox true 2>/dev/null && exec busybox ping "$@"
${THE_NEXT}
exec ping "$@"
`;

/** Names of protocols, where today's lists their numbers. */
const OLD_IPTABLES = `#!/bin/sh
${THE_NEXT}
list=
for word; do case $word in -[!-]*L* | -L* | --list*) list=yes ;; esac; done
[ -n "$list" ] || exec iptables "$@"
said=$(iptables "$@") || exit
printf '%s\\n' "$said" | sed 's/ 0    -- / all  -- /; s/ 1    -- / icmp -- /; s/ 6    -- / tcp  -- /; s/ 17   -- / udp  -- /'
`;

/** A scan tells in the words of then; all else is left alone. */
const scanning = (words: string): string => `#!/bin/sh
${THE_NEXT}
scan=
for word; do case $word in -*z*) scan=yes ;; esac; done
[ -n "$scan" ] || exec nc "$@"
said=$(nc "$@" 2>&1)
code=$?
[ -z "$said" ] || printf '%s\\n' "$said" | sed -E '${words}' >&2
exit $code
`;

const NODE_NC = scanning('s/ \\([0-9a-f.:]+\\)( [0-9]+)? port/\\1 port/');

const CONTAINER_NC = scanning(
  [
    '/succeeded!$/d',
    's/^nc: connect to ([^ ]+) port/nc: connect to \\1 (\\1) port/',
    's/^nc: connect to ([^ ]+) \\(([^ ]+)\\) port ([0-9]+) .* timed out: .*/nc: \\1 (\\2:\\3): Operation timed out/',
    's/^nc: connect to ([^ ]+) \\(([^ ]+)\\) port ([0-9]+) .* failed: /nc: \\1 (\\2:\\3): /',
  ].join('; '),
);

/** net-tools 1.60, iptables 1.4.21 and the OpenBSD netcat of Ubuntu 15.04. */
export const OF_NODES: Readonly<Record<string, string>> = {
  ifconfig: OLD_IFCONFIG,
  iptables: OLD_IPTABLES,
  nc: NODE_NC,
};

/** busybox of Alpine 3.2. */
export const OF_CONTAINERS: Readonly<Record<string, string>> = {
  ifconfig: OLD_IFCONFIG,
  ping: OLD_PING,
  nc: CONTAINER_NC,
};
