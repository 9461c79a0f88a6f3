// Opens a socket to the server, plain or with TLS. It may end in any way; `ended` reports errors.
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { LOOPBACK } from './target.ts';
import type { Target } from './target.ts';

export interface Line {
  readonly socket: Socket;
  /** Resolves when bytes may be sent; to false if the connection failed. */
  readonly opened: Promise<boolean>;
  /** Resolves when the socket is closed, to the error that closed it. */
  readonly ended: Promise<NodeJS.ErrnoException | undefined>;
}

/** Follows a socket to its end. */
export function follow(socket: Socket, opening: 'connect' | 'secureConnect' = 'connect'): Line {
  let error: NodeJS.ErrnoException | undefined;
  socket.on('error', (found) => (error ??= found));
  const ended = new Promise<NodeJS.ErrnoException | undefined>((resolve) =>
    socket.once('close', () => resolve(error)),
  );
  const opened = new Promise<boolean>((resolve) => {
    socket.once(opening, () => resolve(true)).once('close', () => resolve(false));
  });
  return { socket, opened, ended };
}

/** Plain TCP, even if the server speaks TLS; from another loopback address if one is given. */
export const dialBare = ({ port }: Target, localAddress?: string): Line =>
  follow(
    connect({ port, host: LOOPBACK, noDelay: true, ...(localAddress !== undefined && { localAddress }) }),
  );

/** Connects as a client of the server does. */
export function dial(target: Target): Line {
  if (target.ca === undefined) return dialBare(target);
  const { port, ca } = target;
  const socket = connectTls({ port, host: LOOPBACK, ca, servername: 'localhost' });
  socket.setNoDelay(true);
  return follow(socket, 'secureConnect');
}
