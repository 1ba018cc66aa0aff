/** The files of a lab's own shell, which its nodes see: the tutorial's programs and the start of bash. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const BIN = '/run/vethlab/bin';
export const BASHRC = '/run/vethlab/bashrc';
export const HOME = '/run/vethlab/home';
export const DOOR = '/run/vethlab/lab.sock';

/** `root`: of the lab's mounts, seen from outside. */
export function layOut(root: string): void {
  for (const folder of [BIN, HOME]) mkdirSync(join(root, folder), { recursive: true });
  for (const [name, text] of Object.entries(PROGRAMS)) {
    writeFileSync(join(root, BIN, name), text);
    chmodSync(join(root, BIN, name), 0o755);
  }
  writeFileSync(join(root, BASHRC), RC);
}

/** What a reply is, `words.ts` says. The terminal is kept aside while words and replies go through pipes. */
const ASK = `#!/bin/sh
exec 3<&0
printf '%s\\0' "\${0##*/}" "$(hostname)" "$DOCKER_HOST" "$NETCTL_PROFILE" "$@" |
  socat -t 3600 - UNIX-CONNECT:${DOOR} | {
    read -r code out err || { echo "\${0##*/}: the lab does not answer" >&2; exit 1; }
    if [ "$code" = terminal ]; then
      exec xargs -0 sh -c 'exec nsenter --target '"$out"' --mount --uts --ipc --net --pid -- "$@" <&3 3<&-' sh
    fi
    head -c "$out"
    head -c "$err" >&2
    exit "$code"
  }
`;

/** Everybody is root here already. */
const SUDO = `#!/bin/sh
while [ "\${1#-}" != "$1" ]; do shift; done
[ $# -gt 0 ] || { echo 'usage: sudo COMMAND' >&2; exit 1; }
exec env "$@"
`;

const PROGRAMS = { netctl: ASK, sudo: SUDO };

/** The tutorial's prompt. */
const RC = `PS1='vagrant@\\h:\\w$ '
HISTFILE=$HOME/.bash_history
shopt -s checkwinsize histappend
alias ls='ls --color=auto'
`;
