// A running server: the listening socket, the connections, and the orderly stop. The composition root gives
// it options; parts other than the clean ones come from tests and from deliberate faults.
import type { Socket } from 'node:net';
import { censusOf } from './census.ts';
import type { Census } from './census.ts';
import type { Places } from './fullness.ts';
import { changeCertificate, listening, makeListener } from './listener.ts';
import type { Certificate } from './listener.ts';
import { silent } from './log.ts';
import type { Log } from './log.ts';
import { CLEAN_PARTS } from './parts.ts';
import type { Parts } from './parts.ts';
import { Reception } from './reception.ts';
import type { ServerLimits } from './server-limits.ts';
import type { Service } from './service.ts';
import { newTally } from './tally.ts';
import { tokenCheck } from './token.ts';

/** What an operator renews while the server runs. */
export interface Secrets {
  /** The same protocol inside TLS. */
  readonly tls?: Certificate;
  /** Turns the feature `token` on. */
  readonly token?: string;
}

export interface ServerOptions extends Secrets, Places {
  readonly host?: string;
  /** 0 for any that is free. */
  readonly port?: number;
  readonly limits?: Partial<ServerLimits>;
  readonly log?: Log;
  /** Replaces parts of the server. */
  readonly parts?: (clean: Parts) => Parts;
}

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  /** Those who come from now on meet this certificate, this token; throws, and changes nothing, when the pair is none. */
  renew(secrets: Secrets): void;
  /** Counts what there is; walks all connections. */
  census(): Census;
  /** Whether it is being stopped. */
  draining(): boolean;
  /**
   * Takes nobody in any more, lets those who are in go on until all are gone, for `graceMs` at most, tells the rest,
   * and closes in order. Done within `graceMs`, `drainMs` and a moment.
   */
  close(graceMs?: number): Promise<void>;
}

/** Starts a server; rejects when the address can't be had or the certificate is none. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const token = options.token === undefined ? undefined : tokenCheck(options.token);
  const service = makeService(options, token?.check);
  const { parts, log } = service;
  const reception = new Reception(service, options);

  const listener = makeListener(options.tls, service, (socket) => {
    // Whoever is reset before being served must not take the server along.
    socket.on('error', (error) => log.debug({ error: error.message }, 'socket error'));
    parts.accept(() => reception.serve(socket));
  });
  // Before it is served: it counts itself.
  listener.prependListener('connection', (socket: Socket) => reception.open(socket));
  listener.on('connection', (socket: Socket) => reception.thin(socket));
  listener.on('drop', () => reception.dropped());
  // Inside TLS nobody can be told anything before its handshake, which costs too much to be made for a crowd.
  if (options.tls) listener.maxConnections = reception.mostSockets;
  const { address, port } = await listening(listener, options);
  // Out of descriptors, most likely: those who are in go on, and so does listening.
  listener.on('error', (error) => log.error({ error: error.message }, 'a connection could not be accepted'));

  const renew = (secrets: Secrets): void => {
    if (secrets.tls) changeCertificate(listener, secrets.tls);
    if (secrets.token === undefined) return;
    if (!token) throw new Error('a server that announces no feature `token` has no token to change');
    token.change(secrets.token);
  };

  const close = async (graceMs = 0): Promise<void> => {
    const closed = new Promise((resolve) => listener.close(resolve));
    await reception.close(graceMs);
    reception.dismiss();
    await closed;
  };

  const census = censusOf(service, reception);
  return { host: address, port, renew, census, draining: () => reception.closed, close };
}

function makeService(options: ServerOptions, token: Service['token']): Service {
  const base = { ...CLEAN_PARTS, limits: { ...CLEAN_PARTS.limits, ...options.limits } };
  const parts = options.parts ? options.parts(base) : base;
  const { limits, clock } = parts;
  const [log, tally] = [options.log ?? silent, newTally()];
  return { parts, limits, clock, token, hub: parts.hub(parts), turn: parts.turn, log, tally };
}
