/** Amounts of memory, as Docker's go-units tell them. */

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** Four significant digits: `2.051 GiB`, `0 B`. */
export function sizeText(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${Number((bytes / 1024 ** step).toPrecision(4))} ${UNITS[step]}`;
}
