// The listening socket, before everything else on the walk: TCP, or TLS whose certificate can be changed while it
// listens.
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Server as TlsServer, createServer as createTlsServer } from 'node:tls';
import { PROTOCOL } from 'parley-spec';
import { LONGEST_MS } from './clock.ts';
import type { Service } from './service.ts';

/** Certificate chain and private key in PEM. */
export interface Certificate {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
}

const TLS = { minVersion: 'TLSv1.2' } as const;

/** A listener that calls `accept` for each connection that is ready for the protocol; throws when the pair is none. */
export function makeListener(
  certificate: Certificate | undefined,
  { limits, log }: Service,
  accept: (socket: Socket) => void,
): Server {
  // Half open, because a client's FIN ends its requests and not our answers.
  const options = { allowHalfOpen: true, noDelay: true };
  if (!certificate) return createServer(options, accept);
  const handshakeTimeout = Math.min(limits.handshakeMs, LONGEST_MS);
  // A FIN within TLS's own handshake is the end of it: nothing is to be answered yet, and no place is kept.
  const secure = { ...options, ...certificate, ...TLS, allowHalfOpen: false, handshakeTimeout };
  const server = createTlsServer(secure, (socket) => {
    socket.allowHalfOpen = options.allowHalfOpen;
    accept(socket);
  });
  return server.on('tlsClientError', (error, socket) => {
    log.debug({ error: error.message }, 'TLS handshake failed');
    // Node tells of a timeout, and leaves the socket as it is.
    socket.destroy();
  });
}

/** Serves newcomers with another certificate from now on; throws, and changes nothing, when the pair is none. */
export function changeCertificate(listener: Server, certificate: Certificate): void {
  if (!(listener instanceof TlsServer)) throw new Error('a server that speaks no TLS has no certificate');
  listener.setSecureContext({ ...certificate, ...TLS });
}

/** Listens; rejects when the address can't be had. */
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
