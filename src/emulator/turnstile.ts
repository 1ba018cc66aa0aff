/** Lets one in at a time, in the order they came. What goes wrong for one is no matter to the next. */
export class Turnstile {
  #last: Promise<unknown> = Promise.resolve();

  /** Begins when all who came before have ended. */
  pass<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
