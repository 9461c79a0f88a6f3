// All connections of a server, between the listener and each connection. An accepted socket becomes a connection or is
// rejected; when the server is stopped, all are disconnected.
import type { Socket } from 'node:net';
import type { ErrorCode } from 'parley-spec';
import { refusal } from '../answer.ts';
import { Connection } from '../connection.ts';
import type { Context } from '../context.ts';
import { linger } from '../linger.ts';
import { AddressCounts } from './address-counts.ts';
import { capacityCheck, maxSockets } from './capacity.ts';
import type { Capacity, CapacityCheck } from './capacity.ts';

/** How long a stop may take beyond the time that clients are given. */
const STOP_SLACK_MS = 500;

export class ConnectionManager {
  /** Connections that are served. */
  readonly connections = new Set<Connection>();
  /** All sockets, including rejected ones and those in a TLS handshake. */
  readonly sockets = new Set<Socket>();
  /** Whether new connections are rejected, because the server is being stopped. */
  closed = false;
  /** Sockets at a time; further ones are closed without waiting for the client. */
  readonly maxSockets: number;
  private allDisconnected = (): void => {};

  private readonly context: Context;
  private readonly nextId: () => number | undefined;
  private readonly addresses: AddressCounts | undefined;
  private readonly missingCapacity: CapacityCheck;

  constructor(context: Context, capacity: Capacity) {
    const { maxPerAddress } = capacity;
    this.context = context;
    this.nextId = context.components.ids();
    this.addresses = maxPerAddress === undefined ? undefined : new AddressCounts(maxPerAddress, context.log);
    this.maxSockets = maxSockets(capacity);
    this.missingCapacity = capacityCheck(capacity, this.addresses, context.log);
  }

  /** A socket is open; nothing was sent on it yet. */
  open(socket: Socket): void {
    const { counters } = this.context;
    counters.accepted += 1;
    this.sockets.add(socket);
    socket.once('close', () => {
      this.sockets.delete(socket);
      counters.receivedBytes += socket.bytesRead;
      counters.sentBytes += socket.bytesWritten;
    });
    this.addresses?.open(socket);
  }

  /** Closes a socket of an address that has far too many. Without TLS this comes after `serve`. */
  limitSockets(socket: Socket): void {
    if (this.addresses?.hasTooManySockets(socket)) socket.destroy();
  }

  /** The listener closed a socket by itself. */
  dropped(): void {
    this.context.counters.accepted += 1;
    this.missingCapacity(undefined, this.connections.size, this.sockets.size + 1);
  }

  /** A socket is ready for the protocol. */
  serve(socket: Socket): void {
    if (socket.destroyed) return;
    // Its TLS handshake was not complete when the listener was closed.
    if (this.closed) return this.reject(socket, 'shutting-down');
    const missing = this.missingCapacity(socket, this.connections.size, this.sockets.size);
    const clientId = missing === undefined ? this.nextId() : undefined;
    // full.refuses
    if (clientId === undefined)
      return this.reject(socket, 'server-full', this.sockets.size > this.maxSockets);
    this.addresses?.serve(socket);
    const connection = new Connection(socket, this.context, clientId);
    this.connections.add(connection);
    socket.once('close', () => {
      this.connections.delete(connection);
      if (this.connections.size === 0) this.allDisconnected();
    });
  }

  /** Sends one line in place of `welcome`, then closes: in order, or at once if there is no socket to spare for that. */
  private reject(socket: Socket, code: ErrorCode, atOnce = false): void {
    const { components, counters } = this.context;
    counters.refusals[code] += 1;
    const line = components.encode(components.refuse(refusal(code)));
    if (atOnce) return void socket.end(line, () => socket.destroy());
    socket.end(line);
    linger(socket, components.limits, components.clock);
  }

  /** Rejects new connections from now on. Resolves when no connection is left, after `graceMs` at the latest. */
  close(graceMs: number): Promise<void> {
    this.closed = true;
    return new Promise((resolve) => {
      if (graceMs === 0 || this.connections.size === 0) return resolve();
      const cancel = this.context.components.clock.after(graceMs, resolve);
      this.allDisconnected = () => {
        cancel();
        resolve();
      };
    });
  }

  /** Tells every client, and closes all sockets within `drainMs` and half a second. */
  disconnectAll(): void {
    for (const connection of this.connections) connection.stop('shutting-down');
    const destroyRemaining = (): void => {
      for (const socket of this.sockets) socket.destroy();
    };
    setTimeout(destroyRemaining, this.context.components.limits.drainMs + STOP_SLACK_MS).unref();
  }
}
