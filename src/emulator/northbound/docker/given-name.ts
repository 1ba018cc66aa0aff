/** A name for a container that was given none: two words. Docker throws dice for it; here the serial number decides. */
import type { Cluster } from '../../../model/cluster.ts';

const FIRST = ['amber', 'brisk', 'calm', 'deft', 'eager', 'fond', 'grand', 'hardy', 'jolly', 'keen', 'lucid', 'merry'];
const SECOND = ['badger', 'crane', 'dipper', 'egret', 'finch', 'grouse', 'heron', 'ibis', 'lark', 'otter', 'pika'];

/** Free in the cluster. */
export function givenName({ sandboxes, serial }: Cluster): string {
  const name = `${FIRST[serial % FIRST.length]}_${SECOND[serial % SECOND.length]}`;
  let free = name;
  for (let number = 2; sandboxes.has(free); number += 1) free = `${name}${number}`;
  return free;
}
