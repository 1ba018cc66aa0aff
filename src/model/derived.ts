/** What follows from a value that never changes: worked out when it is first asked for, kept for as long as the value is. */
export function derived<K extends object, V extends object>(work: (from: K) => V): (from: K) => V {
  const known = new WeakMap<K, V>();
  return (from) => {
    const found = known.get(from);
    if (found !== undefined) return found;
    const value = work(from);
    known.set(from, value);
    return value;
  };
}

/** The same with a second thing to know, which is compared by `===`. What is not there is kept, too. */
export function derivedFor<K extends object, P, V>(work: (from: K, part: P) => V): (from: K, part: P) => V {
  const tables = derived((_: K) => new Map<P, V>());
  return (from, part) => {
    const known = tables(from);
    const found = known.get(part);
    if (found !== undefined || known.has(part)) return found as V;
    const value = work(from, part);
    known.set(part, value);
    return value;
  };
}
