// Why a server could not start, in one line for its operator.
import type { ServerOptions } from '../server.ts';

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
  { host, port, tls }: ServerOptions,
): string | undefined {
  const address = addresses.get(error.code ?? '');
  if (address !== undefined) return `${host}/${port} ${address}`;
  if (tls && /^ERR_(OSSL|SSL|CRYPTO)|^ERR_TLS/.test(error.code ?? '')) {
    return `--tls-cert and --tls-key are no pair in PEM (${error.message}); give a certificate and its own key`;
  }
  return undefined;
}
