// Whether the server has capacity for a new connection: open files, connections of its address, connections in all. If
// it has not, the operator is told once, until there is capacity again.
import type { Socket } from 'node:net';
import type { Log } from '../log.ts';
import type { AddressCounts } from './address-counts.ts';

export type MissingCapacity = 'files' | 'address' | 'connections';

/** Bounds on connections; those beyond get `server-full`. */
export interface Capacity {
  readonly maxConnections?: number;
  /** Connections of one address. */
  readonly maxPerAddress?: number;
  /** Sockets for which the system has open files. */
  readonly roomFor?: number;
}

/** Sockets beyond `maxConnections`: those being rejected, and those in a TLS handshake. */
export const MORE_SOCKETS = 64;

/** Open sockets at a time; further ones are closed without waiting for the client. */
export function maxSockets({ maxConnections = Infinity, roomFor = Infinity }: Capacity): number {
  return Math.min(maxConnections + MORE_SOCKETS, roomFor);
}

/** Which capacity is missing for a new socket, if any. The socket itself is already among the `sockets`. */
export type CapacityCheck = (
  socket: Socket | undefined,
  connections: number,
  sockets: number,
) => MissingCapacity | undefined;

const WARNINGS = {
  connections: 'server full: as many connections as --max-connections allows',
  files: 'server full: the system allows no more open files; raise the limit with ulimit -n',
} as const;

export function capacityCheck(
  capacity: Capacity,
  addresses: AddressCounts | undefined,
  log: Log,
): CapacityCheck {
  const { maxConnections = Infinity, roomFor = Infinity } = capacity;
  const most = maxSockets(capacity);
  let before: keyof typeof WARNINGS | undefined;
  return (socket, connections, sockets) => {
    const tooMany = connections >= maxConnections || sockets > most;
    const now = sockets > roomFor ? 'files' : tooMany ? 'connections' : undefined;
    if (now !== undefined && before === undefined) log.warn({ connections }, WARNINGS[now]);
    before = now;
    if (now !== undefined || !socket) return now;
    return addresses?.isFull(socket) ? 'address' : undefined;
  };
}
