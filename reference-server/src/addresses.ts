// How many connections one address has, where an operator bounds that. Who is beyond the bound is turned away with
// `server-full`; that takes a moment, and inside TLS a handshake, so that sockets are bounded too: an address with
// more than twice as many has the newest closed without a word.
import type { Socket } from 'node:net';
import type { Log } from './log.ts';

interface Presence {
  readonly address: string;
  /** Connections that are served, until their sockets are closed. */
  served: number;
  /** All sockets, those turned away and those in a TLS handshake included. */
  sockets: number;
  /** Whether the operator has heard of it. */
  told: boolean;
}

const MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/** An IPv4 address is one address, however the system writes it. */
export const plainAddress = (address: string): string => address.replace(MAPPED, '');

export class Addresses {
  private readonly presences = new Map<string, Presence>();

  private readonly most: number;
  private readonly log: Log;

  constructor(most: number, log: Log) {
    this.most = most;
    this.log = log;
  }

  /** Whether the address of a newcomer has all the connections that it may have. */
  full(socket: Socket): boolean {
    const presence = this.presenceOf(socket);
    if (!presence || presence.served < this.most) return false;
    if (!presence.told)
      this.log.warn({ address: presence.address }, 'server full for one address: see --max-per-address');
    presence.told = true;
    return true;
  }

  /** Counts a connection that is served. */
  serve(socket: Socket): void {
    this.count(socket, 'served');
  }

  /** Counts a socket. */
  open(socket: Socket): void {
    this.count(socket, 'sockets');
  }

  /** Whether the address of a socket has more than can be borne. */
  crowded(socket: Socket): boolean {
    const presence = this.presenceOf(socket);
    return presence !== undefined && presence.sockets > 2 * this.most;
  }

  private presenceOf({ remoteAddress }: Socket): Presence | undefined {
    return remoteAddress === undefined ? undefined : this.presences.get(plainAddress(remoteAddress));
  }

  private count(socket: Socket, what: 'served' | 'sockets'): void {
    const { remoteAddress } = socket;
    // The peer is gone already.
    if (remoteAddress === undefined) return;
    const address = plainAddress(remoteAddress);
    const presence = this.presences.get(address) ?? { address, served: 0, sockets: 0, told: false };
    this.presences.set(address, presence);
    presence[what] += 1;
    socket.once('close', () => {
      presence[what] -= 1;
      if (presence.served === 0 && presence.sockets === 0) this.presences.delete(address);
    });
  }
}
