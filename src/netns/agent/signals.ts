/** Signals, kept from the calling thread for as long as it must not be interrupted. */
import { koffi } from './ffi.ts';

const own = koffi.load(null);
const allCall = own.func('int sigfillset(void *signals)');
const maskCall = own.func('int pthread_sigmask(int how, void *signals, void *before)');

const SETMASK = 2;
/** Of sigset_t. */
const ROOM = 128;

const all = Buffer.alloc(ROOM);
allCall(all);

/** Other threads hear them meanwhile. Some libraries take a call that a signal interrupts for a failure. */
export function uninterrupted<T>(work: () => T): T {
  const before = Buffer.alloc(ROOM);
  maskCall(SETMASK, all, before);
  try {
    return work();
  } finally {
    maskCall(SETMASK, before, null);
  }
}
