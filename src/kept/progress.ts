/** Somebody who waits is told what for: at once on a terminal, else when it takes long. */

type Terminal = { readonly isTTY?: boolean; write(text: string): unknown };

/** From when a person wonders. */
const LONG_MS = 1000;

/** On a terminal the line goes when the task has ended. */
export async function told<T>(doing: string, task: () => Promise<T>, out: Terminal = process.stderr): Promise<T> {
  const since = performance.now();
  const seconds = () => Math.round((performance.now() - since) / 1000);
  if (out.isTTY) out.write(`${doing} ...`);
  const tick = setInterval(() => {
    if (out.isTTY) return void out.write(`\r${doing} ... ${seconds()} s`);
    clearInterval(tick);
    out.write(`${doing} ...\n`);
  }, LONG_MS);
  try {
    return await task();
  } finally {
    clearInterval(tick);
    if (out.isTTY) out.write(`\r${' '.repeat(`${doing} ... ${seconds()} s`.length)}\r`);
  }
}
