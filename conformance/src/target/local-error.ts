// Recognizes connections that fail because this machine or this process lacks a resource, which is no fault of the target.

const SENTENCES: Readonly<Record<string, string>> = {
  EMFILE: 'this process cannot open more files; raise its limit with `ulimit -n`',
  ENFILE: 'this machine cannot open more files; end other programs',
  EADDRNOTAVAIL: 'this machine has no free local port; wait until the system has released old connections',
  EADDRINUSE: 'the local port is in use; wait until the system has released it',
  ENOBUFS: 'this machine has no memory for another connection; end other programs',
  ENOMEM: 'this machine has no memory for another connection; end other programs',
};

/** What the kit lacks, as a sentence without its full stop; undefined if the error is not local to this machine. */
export const localError = (error: unknown): string | undefined =>
  SENTENCES[(error as NodeJS.ErrnoException).code ?? ''];
