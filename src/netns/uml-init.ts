/** The first program of a User-mode Linux: makes the host's files a system, runs one program, says its exit code. */
import { MODULE_FOLDER } from './module-folder.ts';

export type GuestProgram = {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly writable?: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  /** Where a terminal is behind the stream, its size. Otherwise the program is given a pipe. */
  readonly stdout: Window | 'pipe';
  readonly stderr: Window | 'pipe';
};

export type Window = { readonly columns: number; readonly rows: number };

/** Which console is which. */
export const STDOUT = 1;
export const STDERR = 2;
export const CONTROL = 3;
/** Octets both ways pass it as they are. */
export const LINE = 4;

export const initScript = (program: GuestProgram): string => `#!/bin/sh
unset mem uml_dir umid
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
mount -n -t proc proc /proc
mount -n -t sysfs sysfs /sys
mount -n -t tmpfs -o mode=755 run /run
mkdir -p ${MODULE_FOLDER}/lib /run/tmp /dev/pts
mount -n -t devpts devpts /dev/pts
ln -s /usr/lib/uml/modules ${MODULE_FOLDER}/lib/modules
printf '#!/bin/sh\\nexec /sbin/modprobe -d ${MODULE_FOLDER} "$@"\\n' >${MODULE_FOLDER}/modprobe
chmod +x ${MODULE_FOLDER}/modprobe
echo ${MODULE_FOLDER}/modprobe >/proc/sys/kernel/modprobe
${consoleLines(program)}
${HEAR}
echo up >/dev/tty${CONTROL}
${writableLine(program)}cd ${quoted(program.cwd)}
${Object.entries(program.env)
  .map(([name, value]) => `export ${name}=${quoted(value)}`)
  .join('\n')}
${runLine(program)}
echo "exit $code" >/dev/tty${CONTROL}
exec busybox poweroff -f
`;

/** The host's folder once more, at its place. The path is the whole of the option: busybox hands it on as it is. */
const writableLine = ({ writable }: GuestProgram): string =>
  writable === undefined ? '' : `busybox mount -t hostfs -o ${quoted(writable)} none ${quoted(writable)}\n`;

const consoleLines = ({ stdout, stderr }: GuestProgram): string =>
  [
    ...[consoleLine(STDOUT, stdout), consoleLine(STDERR, stderr), consoleLine(CONTROL, 'pipe')],
    `stty -F /dev/tty${LINE} raw -echo`,
  ].join('\n');

/** What is written passes as it is. */
function consoleLine(console: number, window: Window | 'pipe'): string {
  const size = window === 'pipe' ? '' : ` cols ${window.columns} rows ${window.rows}`;
  return `stty -F /dev/tty${console} -opost -echo${size}`;
}

function runLine({ argv, stdout, stderr }: GuestProgram): string {
  const program = `sh -c 'echo $$ >/run/program; exec "$@"' sh ${argv.map(quoted).join(' ')} </dev/null`;
  const [out, error] = [`/dev/tty${STDOUT}`, `/dev/tty${STDERR}`];
  if (stdout !== 'pipe' && stderr !== 'pipe') return `${program} >${out} 2>&1; code=$?`;
  if (stdout !== 'pipe') return `code=$({ { ${program} 2>&3 >${out}; echo $? >&4; } 3>&1 | cat >${error}; } 4>&1)`;
  if (stderr !== 'pipe') return `code=$({ { ${program} 2>${error}; echo $? >&4; } | cat >${out}; } 4>&1)`;
  return `code=$({ { { ${program} 2>&3; echo $? >&4; } | cat >${out}; } 3>&1 | cat >${error}; } 4>&1)`;
}

/** Every line that comes in by the console is the name of a signal for the program. */
const HEAR = `while read -r signal; do
  until [ -s /run/program ]; do sleep 0.1; done
  kill -s "$signal" "$(cat /run/program)"
done </dev/tty${CONTROL} &`;

export const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
