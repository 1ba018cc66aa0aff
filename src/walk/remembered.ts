/** The same question gets the same answer without being worked out again; all is forgotten when it becomes too much. */
export function remembered<K, V>(limit: number, work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= limit) known.clear();
    const value = work(key);
    known.set(key, value);
    return value;
  };
}

/** The same for what is known by itself, not by what is in it; kept for as long as that is. */
export function kept<K extends object, V extends object>(work: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = work(key);
    known.set(key, value);
    return value;
  };
}
