// The listening socket: plain TCP, or TLS with a certificate that can be changed while it listens.
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Server as TlsServer, createServer as createTlsServer } from 'node:tls';
import { PROTOCOL } from 'parley-spec';
import { LONGEST_MS } from './clock.ts';
import type { Log } from './log.ts';
import type { ServerLimits } from './server-limits.ts';

/** Certificate chain and private key in PEM. */
export interface Certificate {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
}

const TLS = { minVersion: 'TLSv1.2' } as const;

/** A listener that calls `accept` for each connection that is ready for the protocol. Throws if the pair is not valid. */
export function makeListener(
  certificate: Certificate | undefined,
  { limits, log }: { readonly limits: ServerLimits; readonly log: Log },
  accept: (socket: Socket) => void,
): Server {
  // Half open: after a client's FIN its requests are still answered (end.fin-answers).
  const options = { allowHalfOpen: true, noDelay: true };
  if (!certificate) return createServer(options, accept);
  const handshakeTimeout = Math.min(limits.handshakeMs, LONGEST_MS);
  // A FIN during the TLS handshake ends the connection: there is nothing to answer yet.
  const secure = { ...options, ...certificate, ...TLS, allowHalfOpen: false, handshakeTimeout };
  const server = createTlsServer(secure, (socket) => {
    socket.allowHalfOpen = options.allowHalfOpen;
    accept(socket);
  });
  return server.on('tlsClientError', (error, socket) => {
    log.debug({ error: error.message }, 'TLS handshake failed');
    // After a timeout Node leaves the socket open.
    socket.destroy();
  });
}

/** Uses another certificate for new connections. Throws, and changes nothing, if the pair is not valid. */
export function changeCertificate(listener: Server, certificate: Certificate): void {
  if (!(listener instanceof TlsServer)) throw new Error('a server without TLS has no certificate to change');
  listener.setSecureContext({ ...certificate, ...TLS });
}

/** Listens. Rejects if the address is not available. */
export function listening(
  listener: Server,
  { host = '127.0.0.1', port = PROTOCOL.defaultPort }: { readonly host?: string; readonly port?: number },
): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen({ host, port, backlog: 1_024 }, () => {
      listener.off('error', reject);
      resolve(listener.address() as AddressInfo);
    });
  });
}
