// Explains in one line why a server could not listen at an address.
import { UsageError } from './usage-error.ts';
import type { Endpoint } from './values.ts';

/** What to change if an address is not available; `port` and `host` name the settings. */
const addresses: Readonly<Record<string, (port: string, host: string) => string>> = {
  EADDRINUSE: (port) =>
    `is taken by another program; stop that program, or choose another ${port} (0 for any free port)`,
  EACCES: (port) => `is not allowed for this user; choose a ${port} above 1023`,
  EADDRNOTAVAIL: (_port, host) =>
    `is not an address of this machine; choose another ${host}, such as 127.0.0.1 or 0.0.0.0`,
  ENOTFOUND: (_port, host) => `is not a known host; choose another ${host}, such as 127.0.0.1 or 0.0.0.0`,
};

/** Turns the error of a listener into a `UsageError`, if an operator can do something about it. */
export function addressError(error: unknown, at: Endpoint, port: string, host: string): unknown {
  const advice = addresses[(error as NodeJS.ErrnoException).code ?? ''];
  return advice ? new UsageError(`${at.host}/${at.port} ${advice(port, host)}`) : error;
}
