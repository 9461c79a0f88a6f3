// Connections that fail for want of something on the kit's own side: nobody else is to blame for that.

const WANTS: Readonly<Record<string, string>> = {
  EMFILE: 'this process may open no more files; raise its limit with `ulimit -n`',
  ENFILE: 'this machine can open no more files; end other programs',
  EADDRNOTAVAIL: 'this machine has no local port left; wait until old connections are forgotten',
  ENOBUFS: 'this machine has no memory left for a connection; end other programs',
  ENOMEM: 'this machine has no memory left for a connection; end other programs',
};

/** What the kit lacks, as a sentence without its full stop; undefined where the error is not the kit's own trouble. */
export const localError = (error: unknown): string | undefined =>
  WANTS[(error as NodeJS.ErrnoException).code ?? ''];
