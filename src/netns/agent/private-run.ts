/** The lab's own /run: names of namespaces, files, and the programs that containers expect. */
import { existsSync, lstatSync, mkdirSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { MS_NODEV, MS_NOSUID, mount } from './libc.ts';

/** Before all others on the path: the variant of iptables that works in this kernel. */
export const CHOSEN = '/run/vethlab/chosen';
/** After all others on the path: what busybox can stand in for. */
export const STAND_INS = '/run/vethlab/stand-ins';

export const PATH = `${CHOSEN}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:${STAND_INS}`;

const APPLETS = ['arp', 'ifconfig', 'nc', 'netstat', 'nslookup', 'ping', 'route', 'telnet', 'traceroute', 'vi', 'wget'];

export function makePrivateRun(): void {
  mount('vethlab', '/run', 'tmpfs', MS_NOSUID | MS_NODEV, 'mode=755');
  for (const folder of ['/run/netns', '/run/lock', CHOSEN, STAND_INS]) mkdirSync(folder, { recursive: true });
  const busybox = ['/usr/bin/busybox', '/bin/busybox'].find(existsSync);
  if (busybox) for (const applet of APPLETS) symlinkSync(busybox, `${STAND_INS}/${applet}`);
  restoreResolvConf();
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
