/** The agent's end of the pipe: a file that is open when it starts. */
export const CHANNEL = 3;
