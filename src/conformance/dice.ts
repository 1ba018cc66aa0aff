/** Choices, all from one source of chance. */
import type fc from 'fast-check';

export class Dice {
  readonly #random: fc.Random;

  constructor(random: fc.Random) {
    this.#random = random;
  }

  /** Both inclusive. */
  between(min: number, max: number): number {
    return this.#random.nextInt(min, max);
  }

  /** True so many times out of a hundred. */
  percent(times: number): boolean {
    return this.between(1, 100) <= times;
  }

  of<T>(first: T, ...others: readonly T[]): T {
    return this.from([first, ...others]) as T;
  }

  /** Nothing out of nothing. */
  from<T>(values: readonly T[]): T | undefined {
    return values.length === 0 ? undefined : values[this.between(0, values.length - 1)];
  }

  some<T>(values: readonly T[], most: number): readonly T[] {
    const rest = [...values];
    const count = this.between(0, Math.min(most, rest.length));
    return Array.from({ length: count }, () => rest.splice(this.between(0, rest.length - 1), 1)[0] as T);
  }

  /** Each as likely as its weight says. */
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T {
    const sum = choices.reduce((total, [weight]) => total + weight, 0);
    let left = this.between(1, Math.max(1, sum));
    for (const [weight, value] of choices) {
      left -= weight;
      if (left <= 0) return value;
    }
    return (choices.at(-1) as readonly [number, T])[1];
  }

  /** The field, so many times out of a hundred, where there is a value for it. */
  field<K extends string, T>(times: number, name: K, value: T | undefined): { readonly [key in K]?: T } {
    return value !== undefined && this.percent(times) ? ({ [name]: value } as { readonly [key in K]: T }) : {};
  }
}
