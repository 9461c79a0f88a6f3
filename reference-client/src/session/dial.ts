// Opens a TCP or TLS socket to a server. If that fails, the error says why in plain words.
import { connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';
import { ConnectionError } from './failures.ts';

/** Where a server listens. */
export interface Address {
  /** Host name or IP address. */
  readonly host: string;
  /** The TCP port. */
  readonly port: number;
  /** `true`: TLS with the system's certificates. Or the options of Node's TLS, such as `ca`. */
  readonly tls?: boolean | ConnectionOptions | undefined;
}

/** Time limit for connecting, for the welcome, and for each answer of the handshake. */
export const ANSWER_TIMEOUT_MS = 10_000;
/** After this much silence the operating system sends TCP keepalive probes. */
const KEEP_ALIVE_MS = 30_000;

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name is unknown, or there is no network',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'there is no route to the network',
  ETIMEDOUT: 'the host does not answer',
  ECONNRESET: 'the server closed the connection',
};

function reasonOf(error: Error): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return REASONS[code] ?? (error.message || code || error.name);
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
          ? new ConnectionError('tls', `No secure connection to ${where}: ${reasonOf(error)}.`)
          : new ConnectionError('unreachable', `Cannot connect to ${where}: ${reasonOf(error)}.`),
      );
    const onClose = (): void => onError(Object.assign(new Error(), { code: 'ECONNRESET' }));
    const onAbort = (): void => fail(new ConnectionError('aborted', 'Connecting was aborted.'));
    const onReady = (): void => {
      settle();
      socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_MS);
      resolve(socket);
    };
    const timer = setTimeout(
      () => onError(Object.assign(new Error(), { code: 'ETIMEDOUT' })),
      ANSWER_TIMEOUT_MS,
    );
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
