// Why a server could not start, in one line for its operator.
import type { ServerOptions } from '../server.ts';
import { pairTrouble } from './secrets.ts';
import type { SecretFiles } from './secrets.ts';

const addresses: ReadonlyMap<string, string> = new Map([
  [
    'EADDRINUSE',
    'is taken by another program; stop that one, or choose another --port (0 for any that is free)',
  ],
  ['EACCES', 'is not allowed to this user; choose a --port above 1023'],
  ['EADDRNOTAVAIL', 'is no address of this machine; choose another --host, such as 127.0.0.1 or 0.0.0.0'],
  ['ENOTFOUND', 'is no known host; choose another --host, such as 127.0.0.1 or 0.0.0.0'],
]);

/** The line, or undefined when the error is none of the operator's. */
export function trouble(
  error: NodeJS.ErrnoException,
  { host, port }: ServerOptions,
  secrets: SecretFiles,
): string | undefined {
  const address = addresses.get(error.code ?? '');
  return address === undefined ? pairTrouble(error, secrets) : `${host}/${port} ${address}`;
}
