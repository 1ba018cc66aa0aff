/** Resolves when the work has ended, well or not, or after so many ms. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([limit, work.catch(() => {})]);
  clearTimeout(timer);
}
