/** The way into a container: its mounts, pids and hostname, beside a network namespace. */
import type { Place } from '../holder.ts';
import { containerNamespaces } from './containers.ts';
import { inNamespace } from './namespaces.ts';
import { enter, type Own, own } from './own.ts';

/** What is started by `work` starts there; nothing in it may be left for later. */
export const inPlace = <T>(place: Partial<Place>, work: () => T): T =>
  inNamespace(place.namespace, () => {
    const { container } = place;
    return container === undefined ? work() : inContainer(containerNamespaces(container), work);
  });

function inContainer<T>(there: Own, work: () => T): T {
  try {
    enter(there);
    return work();
  } finally {
    enter(own);
  }
}
