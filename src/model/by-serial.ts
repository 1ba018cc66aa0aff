/** In the order in which they were made. */
export const bySerial = <T extends { readonly serial: number }>(objects: Iterable<T>): readonly T[] =>
  [...objects].sort((a, b) => a.serial - b.serial);
