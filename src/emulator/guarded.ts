/** A holder whose end is told in the lab's words. */
import { ConnectionLost } from '../netns/connection.ts';
import type { Holder } from '../netns/holder.ts';
import { LabClosed } from './lab-error.ts';

/** What is asked of a holder that has ended, or ends before it answers, throws LabClosed. */
export function guarded(holder: Holder): Holder {
  const told = async <T>(asked: Promise<T>): Promise<T> => {
    try {
      return await asked;
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      throw new LabClosed('its processes have ended', { cause: error });
    }
  };
  return {
    pid: holder.pid,
    gone: holder.gone,
    exec: (invocation) => told(holder.exec(invocation)),
    run: (request) => told(holder.run(request)),
    spawn: (request) => told(holder.spawn(request)),
    probe: (probes, patienceMs) => told(holder.probe(probes, patienceMs)),
    resolve: (questions, patienceMs) => told(holder.resolve(questions, patienceMs)),
    tap: (links) => told(holder.tap(links)),
    firstProcess: (container) => told(holder.firstProcess(container)),
    [Symbol.asyncDispose]: () => holder[Symbol.asyncDispose](),
  };
}
