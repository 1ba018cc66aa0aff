/** What a command prints. */

export const asJson = (value: unknown): string => JSON.stringify(value, null, 2);

/** Done. */
export function print(text: string): number {
  console.log(text);
  return 0;
}
