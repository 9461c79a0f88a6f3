// Who comes in: a socket that was accepted becomes a connection, or is turned away; and how all go when the server
// is stopped. Between the listener and the connections.
import type { Socket } from 'node:net';
import type { ErrorCode } from 'parley-spec';
import { Addresses } from './addresses.ts';
import { refusal } from './answer.ts';
import { Connection } from './connection.ts';
import { fullness, mostSockets } from './fullness.ts';
import type { Fullness, Places } from './fullness.ts';
import { linger } from './linger.ts';
import type { Service } from './service.ts';

/** How long a stop may take beyond the time that clients are given. */
const STOP_SLACK_MS = 500;

export class Reception {
  /** Connections that are served. */
  readonly connections = new Set<Connection>();
  /** All sockets, those turned away and those in a TLS handshake included. */
  readonly sockets = new Set<Socket>();
  /** Whether nobody is taken in any more. */
  closed = false;
  /** Sockets at a time; beyond that nobody is given time. */
  readonly mostSockets: number;
  private allGone = (): void => {};

  private readonly service: Service;
  private readonly nextId: () => number | undefined;
  private readonly addresses: Addresses | undefined;
  private readonly lack: Fullness;

  constructor(service: Service, places: Places) {
    const { maxPerAddress } = places;
    this.service = service;
    this.nextId = service.parts.ids();
    this.addresses = maxPerAddress === undefined ? undefined : new Addresses(maxPerAddress, service.log);
    this.mostSockets = mostSockets(places);
    this.lack = fullness(places, this.addresses, service.log);
  }

  /** A socket is open; nothing is said on it yet. */
  open(socket: Socket): void {
    const { tally } = this.service;
    tally.accepted += 1;
    this.sockets.add(socket);
    socket.once('close', () => {
      this.sockets.delete(socket);
      tally.receivedBytes += socket.bytesRead;
      tally.sentBytes += socket.bytesWritten;
    });
    this.addresses?.open(socket);
  }

  /** Behind `serve`, where no TLS is: a socket of an address that has far too many is closed. */
  thin(socket: Socket): void {
    if (this.addresses?.crowded(socket)) socket.destroy();
  }

  /** The listener closed a socket by itself. */
  dropped(): void {
    this.service.tally.accepted += 1;
    this.lack(undefined, this.connections.size, this.sockets.size + 1);
  }

  /** A socket is ready for the protocol. */
  serve(socket: Socket): void {
    if (socket.destroyed) return;
    // Its TLS handshake was under way when the listener was closed.
    if (this.closed) return this.turnAway(socket, 'shutting-down');
    const lacks = this.lack(socket, this.connections.size, this.sockets.size);
    const clientId = lacks === undefined ? this.nextId() : undefined;
    if (clientId === undefined)
      return this.turnAway(socket, 'server-full', this.sockets.size > this.mostSockets);
    this.addresses?.serve(socket);
    const connection = new Connection(socket, this.service, clientId);
    this.connections.add(connection);
    socket.once('close', () => {
      this.connections.delete(connection);
      if (this.connections.size === 0) this.allGone();
    });
  }

  /** One line in the place of `welcome`, then the end; at once, where there is no place for a slow end either. */
  private turnAway(socket: Socket, code: ErrorCode, atOnce = false): void {
    const { parts, limits, clock, tally } = this.service;
    tally.refusals[code] += 1;
    const line = parts.encode(parts.refuse(refusal(code)));
    if (atOnce) return void socket.end(line, () => socket.destroy());
    socket.end(line);
    linger(socket, limits, clock);
  }

  /** Takes nobody in any more; resolves when all are gone, after `graceMs` at the latest. */
  close(graceMs: number): Promise<void> {
    this.closed = true;
    return new Promise((resolve) => {
      if (graceMs === 0 || this.connections.size === 0) return resolve();
      const forget = this.service.clock.after(graceMs, resolve);
      this.allGone = () => {
        forget();
        resolve();
      };
    });
  }

  /** Tells everyone, and sees to it that all sockets are closed within `drainMs` and a moment. */
  dismiss(): void {
    for (const connection of this.connections) connection.stop('shutting-down');
    const rest = (): void => {
      for (const socket of this.sockets) socket.destroy();
    };
    setTimeout(rest, this.service.limits.drainMs + STOP_SLACK_MS).unref();
  }
}
