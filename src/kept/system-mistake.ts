/** What Node says of a file or a socket that the system refuses, in our words. Undefined: it is another error. */
export function systemMistake(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  const said = code === undefined ? undefined : WORDS[code];
  return said === undefined || path === undefined || syscall === undefined ? undefined : `${path}: ${said}`;
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'not allowed',
  EPERM: 'not allowed',
  EISDIR: 'that is a folder',
  ENOTDIR: 'a part of the path is no folder',
  ENOSPC: 'the disk is full',
  EROFS: 'nothing can be written there',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
};
