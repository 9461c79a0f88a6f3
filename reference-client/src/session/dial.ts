// Opens a socket to a server, plain or TLS, and says in words why it could not.
import { connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';
import { ConnectionError } from './failures.ts';

/** Where a server listens. */
export interface Address {
  /** Name or address of the machine. */
  readonly host: string;
  /** The TCP port. */
  readonly port: number;
  /** TLS, with the system's certificates or the options given (`ca` for one's own). */
  readonly tls?: boolean | ConnectionOptions | undefined;
}

/** How long a server may take to take a connection, then to greet, and for each answer of the handshake. */
export const ANSWER_MS = 10_000;
/** After this much silence the system asks whether the other side is still there. */
const KEEP_ALIVE_MS = 30_000;

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'there is no machine of that name',
  EAI_AGAIN: 'there is no machine of that name, or no network',
  EHOSTUNREACH: 'there is no way to that machine',
  ENETUNREACH: 'there is no way to that network',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'it hung up',
};

function why(error: Error): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return WORDS[code] ?? (error.message || code || error.name);
}

function open({ host, port, tls }: Address): Socket {
  if (!tls) return connectTcp({ host, port });
  return connectTls({ host, port, ...(tls === true ? {} : tls) });
}

/** A connected socket. */
export function dial(address: Address, signal?: AbortSignal): Promise<Socket> {
  const where = `${address.host}/${address.port}`;
  return new Promise((resolve, reject) => {
    const socket = open(address);
    let reached = false;
    const fail = (error: ConnectionError): void => {
      settle();
      socket.on('error', () => {});
      socket.destroy();
      reject(error);
    };
    const onError = (error: Error): void =>
      fail(
        reached && address.tls
          ? new ConnectionError('tls', `No secure connection to ${where}: ${why(error)}.`)
          : new ConnectionError('unreachable', `Can't connect to ${where}: ${why(error)}.`),
      );
    const onClose = (): void => onError(Object.assign(new Error(), { code: 'ECONNRESET' }));
    const onAbort = (): void => fail(new ConnectionError('aborted', 'Connecting was given up.'));
    const onReady = (): void => {
      settle();
      socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_MS);
      resolve(socket);
    };
    const timer = setTimeout(() => onError(Object.assign(new Error(), { code: 'ETIMEDOUT' })), ANSWER_MS);
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      socket.off('error', onError).off('close', onClose);
    };
    socket.once('connect', () => (reached = true));
    socket.once(address.tls ? 'secureConnect' : 'connect', onReady);
    socket.once('error', onError).once('close', onClose);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
  });
}
