// Whether a newcomer finds a place: open files, connections of its address, connections in all. Whoever finds none
// is turned away, and the operator hears of it once until there is a place again.
import type { Socket } from 'node:net';
import type { Addresses } from './addresses.ts';
import type { Log } from './log.ts';

export type Lack = 'files' | 'address' | 'connections';

/** How many there may be; those beyond get `server-full`. */
export interface Places {
  readonly maxConnections?: number;
  /** Connections of one address. */
  readonly maxPerAddress?: number;
  /** Sockets that the system has open files for. */
  readonly roomFor?: number;
}

/** Sockets beyond `maxConnections`: those that are being told so, or are in TLS's own handshake. */
export const MORE_SOCKETS = 64;

/** Open sockets at a time; beyond that nobody is given time. */
export function mostSockets({ maxConnections = Infinity, roomFor = Infinity }: Places): number {
  return Math.min(maxConnections + MORE_SOCKETS, roomFor);
}

/** What a newcomer lacks, if anything, the newcomer being among the sockets. */
export type Fullness = (
  newcomer: Socket | undefined,
  connections: number,
  sockets: number,
) => Lack | undefined;

const FULL = {
  connections: 'server full: as many connections as --max-connections allows',
  files: 'server full: the system allows no more open files; raise their number with ulimit -n',
} as const;

export function fullness(places: Places, addresses: Addresses | undefined, log: Log): Fullness {
  const { maxConnections = Infinity, roomFor = Infinity } = places;
  const most = mostSockets(places);
  let before: keyof typeof FULL | undefined;
  return (newcomer, connections, sockets) => {
    const many = connections >= maxConnections || sockets > most;
    const now = sockets > roomFor ? 'files' : many ? 'connections' : undefined;
    if (now !== undefined && before === undefined) log.warn({ connections }, FULL[now]);
    before = now;
    if (now !== undefined || !newcomer) return now;
    return addresses?.full(newcomer) ? 'address' : undefined;
  };
}
