/** The files of a lab's own shell, which its nodes see: the tutorial's programs and the start of bash. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bashFunction } from './completion/scripts.ts';
import { OF_CONTAINERS, OF_NODES } from './old-programs.ts';

export const BIN = '/run/vethlab/bin';
export const BASHRC = '/run/vethlab/bashrc';
export const HOME = '/run/vethlab/home';
export const DOOR = '/run/vethlab/lab.sock';
const CONTAINER_BIN = '/run/vethlab/container-bin';

const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** On a node: first the lab's own programs. */
export const NODE_PATH = `${BIN}:/run/vethlab/chosen:${SYSTEM_PATH}:/run/vethlab/stand-ins`;

/** What programs in a container find, besides TERM; the prompt is the one of the tutorial's image. */
export const CONTAINER_ENVIRONMENT = [
  'LANG=C.UTF-8',
  `PATH=${CONTAINER_BIN}:${SYSTEM_PATH}:/run/vethlab/stand-ins`,
  'HOME=/root',
  'PS1=$PWD # ',
] as const;

/** `root`: of the lab's mounts, seen from outside. */
export function layOut(root: string): void {
  mkdirSync(join(root, HOME), { recursive: true });
  install(join(root, BIN), { ...PROGRAMS, ...OF_NODES });
  install(join(root, CONTAINER_BIN), OF_CONTAINERS);
  writeFileSync(join(root, BASHRC), RC);
}

function install(folder: string, programs: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
}

/** What a reply is, `words.ts` says. The terminal is kept aside while words and replies go through pipes. */
const ASK = `#!/bin/sh
exec 3<&0
how=$NETCTL_PROFILE
[ "\${0##*/}" != docker ] || { how=piped; [ ! -t 0 ] || how=terminal; }
[ "\${0##*/}" != netctl ] || [ -z "$NETMASTER" ] || set -- --netmaster "$NETMASTER" "$@"
ask() {
  printf '%s\\0' "$@" | socat -t 86400 - UNIX-CONNECT:${DOOR}
}
ask "\${0##*/}" "$(hostname)" "$DOCKER_HOST" "$how" "$@" | {
  read -r code a b c d || { echo "\${0##*/}: the lab does not answer" >&2; exit 1; }
  if [ "$code" = run ]; then
    eval "set -- $(cat)"
    exec "$@" <&3 3<&-
  fi
  if [ "$code" = question ]; then
    head -c "$a"
    eval "set -- $(cat)"
    read -r answer <&3
    case "$answer" in y | Y) exec "$0" "$@" <&3 3<&- ;; esac
    exit 0
  fi
  if [ "$code" != terminal ]; then
    head -c "$a"
    head -c "$b" >&2
    exit "$code"
  fi
  head -c "$c" >&2
  eval "set -- $(cat)"
  [ "$b" = given ] || exec 3</dev/null
  nsenter --target "$a" --mount --uts --ipc --net --pid -- \\
    env -i ${CONTAINER_ENVIRONMENT.map((word) => `'${word}'`).join(' ')} TERM="$TERM" "$@" <&3 3<&-
  code=$?
  [ -z "$d" ] || ask ended "$d" "$code" >/dev/null
  exit "$code"
}
`;

/** Everybody is root here already. */
const SUDO = `#!/bin/sh
while [ "\${1#-}" != "$1" ]; do shift; done
[ $# -gt 0 ] || { echo 'usage: sudo COMMAND' >&2; exit 1; }
exec env "$@"
`;

const PROGRAMS = { netctl: ASK, docker: ASK, etcdctl: ASK, ssh: ASK, vagrant: ASK, sudo: SUDO };

/** Tab asks the lab; what is typed after sudo is as if without. */
const COMPLETION = bashFunction(
  '_lab',
  `while [[ \${words[0]} == sudo || \${words[0]} == -* ]] && ((\${#words[@]} > 1)); do words=("\${words[@]:1}"); done
  if ((\${#words[@]} == 1)); then
    mapfile -t found < <(compgen -c -- "$last" | sort -u)
  else
    mapfile -t found < <(printf '%s\\0' candidates "$HOSTNAME" "$DOCKER_HOST" "\${words[@]}" |
      socat -t 10 - UNIX-CONNECT:${DOOR} 2>/dev/null | tail -n +2)
  fi`,
);

/** The tutorial's prompt. What was typed is written down at once, for the next terminal, and for a killed one. */
const RC = `PS1='vagrant@\\h:\\w$ '
HISTFILE=$HOME/.bash_history
HISTCONTROL=ignoredups
shopt -s checkwinsize histappend
PROMPT_COMMAND='history -a'
alias ls='ls --color=auto'
${COMPLETION}complete -o default -F _lab ${Object.keys(PROGRAMS).join(' ')}
`;
