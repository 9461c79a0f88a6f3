// A running server: the listening socket, the connections, and the orderly stop. The composition root gives
// it options; parts other than the clean ones come from tests and from deliberate faults.
import type { Socket } from 'node:net';
import { refusal } from './answer.ts';
import { Connection } from './connection.ts';
import { linger } from './linger.ts';
import { changeCertificate, listening, makeListener } from './listener.ts';
import type { Certificate } from './listener.ts';
import { silent } from './log.ts';
import type { Log } from './log.ts';
import { CLEAN_PARTS } from './parts.ts';
import type { Parts } from './parts.ts';
import type { ServerLimits } from './server-limits.ts';
import type { Service } from './service.ts';
import { tokenCheck } from './token.ts';

/** What an operator renews while the server runs. */
export interface Secrets {
  /** The same protocol inside TLS. */
  readonly tls?: Certificate;
  /** Turns the feature `token` on. */
  readonly token?: string;
}

export interface ServerOptions extends Secrets {
  readonly host?: string;
  /** 0 for any that is free. */
  readonly port?: number;
  readonly limits?: Partial<ServerLimits>;
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
  /** Those who come from now on meet this certificate, this token; throws, and changes nothing, when the pair is none. */
  renew(secrets: Secrets): void;
  /** Tells everyone, closes in order, and is done within `drainMs` and a moment. */
  close(): Promise<void>;
}

/** How long a stop may take beyond `drainMs`. */
const STOP_SLACK_MS = 500;
/** Sockets beyond `maxConnections`: those that are being told so, or are in TLS's own handshake. */
export const MORE_SOCKETS = 64;

/** Starts a server; rejects when the address can't be had or the certificate is none. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const token = options.token === undefined ? undefined : tokenCheck(options.token);
  const service = makeService(options, token?.check);
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

  const listener = makeListener(options.tls, service, (socket) => {
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

  const renew = (secrets: Secrets): void => {
    if (secrets.tls) changeCertificate(listener, secrets.tls);
    if (secrets.token === undefined) return;
    if (!token) throw new Error('a server that announces no feature `token` has no token to change');
    token.change(secrets.token);
  };

  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => listener.close(resolve));
    for (const connection of connections) connection.stop('shutting-down');
    const enough = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, service.limits.drainMs + STOP_SLACK_MS);
    await closed;
    clearTimeout(enough);
  };
  return { host: address, port, renew, close };
}

function makeService(options: ServerOptions, token: Service['token']): Service {
  const base = { ...CLEAN_PARTS, limits: { ...CLEAN_PARTS.limits, ...options.limits } };
  const parts = options.parts ? options.parts(base) : base;
  const { limits, clock } = parts;
  return { parts, limits, clock, token, hub: parts.hub(parts), turn: parts.turn, log: options.log ?? silent };
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
