// A running server: the listening socket, the connections, and the orderly stop.
import type { Socket } from 'node:net';
import type { Capacity } from './admission/capacity.ts';
import { ConnectionManager } from './admission/connection-manager.ts';
import { CLEAN_COMPONENTS } from './components.ts';
import type { Components } from './components.ts';
import type { Context } from './context.ts';
import { changeCertificate, listening, makeListener } from './listener.ts';
import type { Certificate } from './listener.ts';
import { silent } from './log.ts';
import type { Log } from './log.ts';
import type { ServerLimits } from './server-limits.ts';
import { newCounters, statsReader } from './stats.ts';
import type { Stats } from './stats.ts';
import { tokenCheck } from './token.ts';
import type { TokenCheck } from './token.ts';

/** What an operator can renew while the server runs. */
export interface Secrets {
  /** Speaks the same protocol inside TLS. */
  readonly tls?: Certificate;
  /** Turns the feature `token` on. */
  readonly token?: string;
}

export interface ServerOptions extends Secrets, Capacity {
  readonly host?: string;
  /** 0 for any free port. */
  readonly port?: number;
  readonly limits?: Partial<ServerLimits>;
  readonly log?: Log;
  /** Replaces components of the server. */
  readonly components?: (clean: Components) => Components;
}

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  /** Uses another certificate or token for new connections. Throws, and changes nothing, if the pair is not valid. */
  renew(secrets: Secrets): void;
  /** The current stats. This looks at every connection. */
  stats(): Stats;
  /** Whether the server is being stopped. */
  draining(): boolean;
  /**
   * Accepts no new connections, waits up to `graceMs` until all clients have disconnected, tells the remaining ones, and
   * closes in order. Takes at most `graceMs` and `drainMs`, and half a second.
   */
  close(graceMs?: number): Promise<void>;
}

/** Starts a server. Rejects if the address is not available or the certificate is not valid. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const token = options.token === undefined ? undefined : tokenCheck(options.token);
  const context = makeContext(options, token?.check);
  const { components, log, counters, handlerContext } = context;
  const manager = new ConnectionManager(context, options);

  const listener = makeListener(options.tls, { limits: components.limits, log }, (socket) => {
    // Without a listener, a reset before the connection is served would end the process (hostile.vanishing-peer).
    socket.on('error', (error) => log.debug({ error: error.message }, 'socket error'));
    components.accept(() => manager.serve(socket));
  });
  // First of all listeners: a socket must be counted before it is served.
  listener.prependListener('connection', (socket: Socket) => manager.open(socket));
  listener.on('connection', (socket: Socket) => manager.limitSockets(socket));
  listener.on('drop', () => manager.dropped());
  // Inside TLS no client can be told anything before the TLS handshake, which costs too much for very many clients.
  if (options.tls) listener.maxConnections = manager.maxSockets;
  const { address, port } = await listening(listener, options);
  // Most likely no file descriptors are left. Connections go on, and so does listening.
  listener.on('error', (error) => log.error({ error: error.message }, 'a connection could not be accepted'));

  const renew = (secrets: Secrets): void => {
    if (secrets.tls) changeCertificate(listener, secrets.tls);
    if (secrets.token === undefined) return;
    if (!token) throw new Error('a server that announces no feature `token` has no token to change');
    token.change(secrets.token);
  };

  const close = async (graceMs = 0): Promise<void> => {
    const closed = new Promise((resolve) => listener.close(resolve));
    await manager.close(graceMs);
    manager.disconnectAll();
    await closed;
  };

  const { connections, sockets } = manager;
  const stats = statsReader({ counters, hub: handlerContext.hub, connections, sockets });
  return { host: address, port, renew, stats, draining: () => manager.closed, close };
}

function makeContext(options: ServerOptions, token: TokenCheck | undefined): Context {
  const base = { ...CLEAN_COMPONENTS, limits: { ...CLEAN_COMPONENTS.limits, ...options.limits } };
  const components = options.components ? options.components(base) : base;
  const { limits, clock, menu, teardown } = components;
  const handlerContext = { hub: components.hub(components), limits, clock, menu, teardown, token };
  return { components, handlerContext, log: options.log ?? silent, counters: newCounters() };
}
