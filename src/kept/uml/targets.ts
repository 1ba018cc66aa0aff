/** To what streams lead between the two sides of User-mode Linux. */

/** Inside: sockets of these names, and programs to be run. */
export const TARGETS = ['lab', 'api', 'run'] as const;

/** Outside, once: `ready`, or why not. */
export const TOLD = 'told';
