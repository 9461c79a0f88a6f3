// A running server: the listening socket, the connections, and the orderly stop. The composition root gives
// it options; parts other than the clean ones come from tests and from deliberate faults.
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { PROTOCOL } from 'parley-spec';
import { refusal } from './answer.ts';
import { LONGEST_MS } from './clock.ts';
import { Connection } from './connection.ts';
import { linger } from './linger.ts';
import { silent } from './log.ts';
import type { Log } from './log.ts';
import { CLEAN_PARTS } from './parts.ts';
import type { Parts } from './parts.ts';
import type { ServerLimits } from './server-limits.ts';
import type { Service } from './service.ts';
import { tokenCheck } from './token.ts';

export interface ServerOptions {
  readonly host?: string;
  /** 0 for any that is free. */
  readonly port?: number;
  /** Certificate and key in PEM: the same protocol inside TLS. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer };
  readonly limits?: Partial<ServerLimits>;
  /** Turns the feature `token` on. */
  readonly token?: string;
  /** Connections beyond this many get `server-full`. */
  readonly maxConnections?: number;
  /** Connections that the system has room for; those beyond get `server-full` as well. */
  readonly roomFor?: number;
  readonly log?: Log;
  /** Replaces parts of the server. */
  readonly parts?: (clean: Parts) => Parts;
}

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  /** Tells everyone, closes in order, and is done within `drainMs` and a moment. */
  close(): Promise<void>;
}

/** How long a stop may take beyond `drainMs`. */
const STOP_SLACK_MS = 500;
/** Sockets beyond `maxConnections`: those that are being told so, or are in TLS's own handshake. */
export const MORE_SOCKETS = 64;

/** Starts a server; rejects when the address can't be had or the certificate is none. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const service = makeService(options);
  const { parts, log } = service;
  const connections = new Set<Connection>();
  const sockets = new Set<Socket>();
  const nextId = parts.ids();

  const full = fullness(options, log);
  const most = mostSockets(options);

  const serve = (socket: Socket): void => {
    if (socket.destroyed) return;
    const why = full(connections.size, sockets.size);
    const clientId = why === undefined ? nextId() : undefined;
    if (clientId === undefined) return turnAway(socket, service, sockets.size > most);
    const connection = new Connection(socket, service, clientId);
    connections.add(connection);
    socket.once('close', () => connections.delete(connection));
  };

  const listener = listen(options, service, (socket) => {
    // Whoever is reset before being served must not take the server along.
    socket.on('error', (error) => log.debug({ error: error.message }, 'socket error'));
    parts.accept(() => serve(socket));
  });
  // Before it is served: it counts itself.
  listener.prependListener('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  // Inside TLS nobody can be told anything before its handshake, which costs too much to be made for a crowd.
  if (options.tls) listener.maxConnections = most;
  listener.on('drop', () => void full(connections.size, sockets.size + 1));
  const { address, port } = await listening(listener, options);
  // Out of descriptors, most likely: those who are in go on, and so does listening.
  listener.on('error', (error) => log.error({ error: error.message }, 'a connection could not be accepted'));

  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => listener.close(resolve));
    for (const connection of connections) connection.stop('shutting-down');
    const enough = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, service.limits.drainMs + STOP_SLACK_MS);
    await closed;
    clearTimeout(enough);
  };
  return { host: address, port, close };
}

function makeService(options: ServerOptions): Service {
  const base = { ...CLEAN_PARTS, limits: { ...CLEAN_PARTS.limits, ...options.limits } };
  const parts = options.parts ? options.parts(base) : base;
  const token = options.token === undefined ? undefined : tokenCheck(options.token);
  const { limits, clock } = parts;
  return { parts, limits, clock, token, hub: parts.hub(parts), turn: parts.turn, log: options.log ?? silent };
}

function listen({ tls }: ServerOptions, service: Service, accept: (socket: Socket) => void): Server {
  // Half open, because a client's FIN ends its requests and not our answers.
  const options = { allowHalfOpen: true, noDelay: true };
  if (!tls) return createServer(options, accept);
  const { limits, log } = service;
  const handshakeTimeout = Math.min(limits.handshakeMs, LONGEST_MS);
  // A FIN within TLS's own handshake is the end of it: nothing is to be answered yet, and no place is kept.
  const secure = {
    ...options,
    ...tls,
    allowHalfOpen: false,
    minVersion: 'TLSv1.2',
    handshakeTimeout,
  } as const;
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

function listening(listener: Server, { host = '127.0.0.1', port = PROTOCOL.defaultPort }: ServerOptions) {
  return new Promise<AddressInfo>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen({ host, port, backlog: 1_024 }, () => {
      listener.off('error', reject);
      resolve(listener.address() as AddressInfo);
    });
  });
}

type Fullness = 'connections' | 'files' | undefined;

const FULL: Readonly<Record<Exclude<Fullness, undefined>, string>> = {
  connections: 'server full: as many connections as --max-connections allows',
  files: 'server full: the system allows no more open files; raise their number with ulimit -n',
};

/** Open sockets at a time; beyond that nobody is given time. */
function mostSockets({ maxConnections = Infinity, roomFor = Infinity }: ServerOptions): number {
  return Math.min(maxConnections + MORE_SOCKETS, roomFor);
}

/** Why there is no place for one more, told to the operator once until there is a place again. */
function fullness(options: ServerOptions, log: Log) {
  const { maxConnections = Infinity, roomFor = Infinity } = options;
  const most = mostSockets(options);
  let before: Fullness;
  return (connections: number, sockets: number): Fullness => {
    const many = connections >= maxConnections || sockets > most;
    const now = sockets > roomFor ? 'files' : many ? 'connections' : undefined;
    if (now !== undefined && before === undefined) log.warn({ connections }, FULL[now]);
    before = now;
    return now;
  };
}

/** One line in the place of `welcome`, then the end; at once, where there is no place for a slow end either. */
function turnAway(socket: Socket, { parts, limits, clock }: Service, atOnce: boolean): void {
  const line = parts.encode(parts.refuse(refusal('server-full')));
  if (atOnce) return void socket.end(line, () => socket.destroy());
  socket.end(line);
  linger(socket, limits, clock);
}
