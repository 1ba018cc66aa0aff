/** Ports to ask from: each question has one of its own, and none comes again before all others have had their turn. */
import type { Address } from '../../model/address/address.ts';
import { bindTo } from './socket.ts';

/** No service's: those that the model's questions come from, too. */
const FIRST = 49_152;
const COUNT = 65_536 - FIRST;

const ANY = '0.0.0.0' as Address;

let turn = Math.floor(Math.random() * COUNT);

/** On all addresses; which port it is. */
export function bindToFreePort(fd: number): number {
  for (let tried = 0; tried < COUNT; tried += 1) {
    turn = (turn + 1) % COUNT;
    if (bindTo(fd, ANY, FIRST + turn) === 0) return FIRST + turn;
  }
  throw new Error('no port is free to ask from');
}
