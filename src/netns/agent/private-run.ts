/** The lab's own /run: names of namespaces, files, and the programs that containers expect. */
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { MODULE_FOLDER } from '../module-folder.ts';
import { MS_BIND, MS_NODEV, MS_NOSUID, mount } from './libc.ts';

/** Before all others on the path: the variant of iptables that works in this kernel. */
export const CHOSEN = '/run/vethlab/chosen';
/** After all others on the path: what busybox can stand in for. */
export const STAND_INS = '/run/vethlab/stand-ins';

export const PATH = `${CHOSEN}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:${STAND_INS}`;

const APPLETS = ['arp', 'ifconfig', 'nc', 'netstat', 'nslookup', 'ping', 'route', 'telnet', 'traceroute', 'vi', 'wget'];

export function makePrivateRun(): void {
  const modules = existsSync(MODULE_FOLDER) ? openSync(MODULE_FOLDER, 'r') : undefined;
  mount('vethlab', '/run', 'tmpfs', MS_NOSUID | MS_NODEV, 'mode=755');
  if (modules !== undefined) keepModules(modules);
  for (const folder of ['/run/netns', '/run/lock', CHOSEN, STAND_INS]) mkdirSync(folder, { recursive: true });
  const busybox = ['/usr/bin/busybox', '/bin/busybox'].find(existsSync);
  if (busybox) for (const applet of APPLETS) symlinkSync(busybox, `${STAND_INS}/${applet}`);
  restoreResolvConf();
}

/** iptables starts the kernel's loader of modules by its path. */
function keepModules(folder: number): void {
  mkdirSync(MODULE_FOLDER);
  mount(`/proc/self/fd/${folder}`, MODULE_FOLDER, '', MS_BIND);
  closeSync(folder);
}

/** Often a link into the /run that is hidden now; containers mount theirs over what it leads to. */
function restoreResolvConf(): void {
  const file = '/etc/resolv.conf';
  if (existsSync(file) || !lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const target = resolve(dirname(file), readlinkSync(file));
  if (!/^(\/var)?\/run\//.test(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, '');
}
