// Counts the connections of each address, for an operator who bounds them. A connection beyond the bound is rejected with
// `server-full`. The rejection takes a moment, and with TLS a handshake, so sockets are bounded too: if an address has
// more than twice as many sockets, its newest one is closed at once.
import type { Socket } from 'node:net';
import type { Log } from '../log.ts';

interface Count {
  readonly address: string;
  /** Connections that are served, until their sockets are closed. */
  served: number;
  /** All sockets, including rejected ones and those in a TLS handshake. */
  sockets: number;
  /** Whether the operator was told. */
  logged: boolean;
}

const MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/** An IPv4 address is one address, even if the system writes it as an IPv6 address. */
export const plainAddress = (address: string): string => address.replace(MAPPED, '');

export class AddressCounts {
  private readonly counts = new Map<string, Count>();

  private readonly maxPerAddress: number;
  private readonly log: Log;

  constructor(maxPerAddress: number, log: Log) {
    this.maxPerAddress = maxPerAddress;
    this.log = log;
  }

  /** Whether the address of a new socket has all the connections that it may have. */
  isFull(socket: Socket): boolean {
    const count = this.countOf(socket);
    if (!count || count.served < this.maxPerAddress) return false;
    if (!count.logged)
      this.log.warn({ address: count.address }, 'server full for one address: see --max-per-address');
    count.logged = true;
    return true;
  }

  /** Counts a connection that is served. */
  serve(socket: Socket): void {
    this.add(socket, 'served');
  }

  /** Counts a socket. */
  open(socket: Socket): void {
    this.add(socket, 'sockets');
  }

  /** Whether the address of a socket has so many that it is closed at once. */
  hasTooManySockets(socket: Socket): boolean {
    const count = this.countOf(socket);
    return count !== undefined && count.sockets > 2 * this.maxPerAddress;
  }

  private countOf({ remoteAddress }: Socket): Count | undefined {
    return remoteAddress === undefined ? undefined : this.counts.get(plainAddress(remoteAddress));
  }

  private add(socket: Socket, what: 'served' | 'sockets'): void {
    const { remoteAddress } = socket;
    // The client has already disconnected.
    if (remoteAddress === undefined) return;
    const address = plainAddress(remoteAddress);
    const count = this.counts.get(address) ?? { address, served: 0, sockets: 0, logged: false };
    this.counts.set(address, count);
    count[what] += 1;
    socket.once('close', () => {
      count[what] -= 1;
      if (count.served === 0 && count.sockets === 0) this.counts.delete(address);
    });
  }
}
