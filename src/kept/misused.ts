/** Which line of words was wrong: told with the usage, exit code 2. */
export class Misused extends Error {}
