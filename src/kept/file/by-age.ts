/** In the order of making. */
export const byAge = <T extends { readonly serial: number }>(objects: Iterable<T>): readonly T[] =>
  [...objects].sort((a, b) => a.serial - b.serial);
