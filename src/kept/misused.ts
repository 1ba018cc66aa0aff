/** Which line of words was wrong: told with the usage, exit code 2. */
export class Misused extends Error {
  override readonly name = 'Misused';
}

/** By name: the built package has the class twice, in the file it starts with and in those that are loaded late. */
export const isMisused = (error: unknown): boolean => error instanceof Error && error.name === 'Misused';
