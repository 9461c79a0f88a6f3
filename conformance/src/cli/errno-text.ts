// Describes the errors of the file system in plain words.

/** The reason of a system error in a few words. For all other errors: their own message. */
export const errnoText = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or folder',
    ENOTDIR: 'part of the path is not a folder',
    EACCES: 'permission is denied',
    EPERM: 'permission is denied',
    EISDIR: 'it is a directory',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: 'the quota of the disk is used up',
    EMFILE: 'the system allows this process no more open files (`ulimit -n` raises their number)',
  };
  return known[code ?? ''] ?? message;
};
