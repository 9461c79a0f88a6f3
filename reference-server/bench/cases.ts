// What is measured: the arguments of the load generator, the figure that counts, and the goals of our server.

import type { Measured } from './generator.ts';

/** `atLeast` and `atMost` bound the ratio of our figure to the other server's. */
export type Goal = { readonly against: 'best peer' | 'limit' } & (
  { readonly atLeast: number } | { readonly atMost: number }
);

export interface Case {
  readonly name: string;
  readonly title: string;
  /** The load generator's case and keys. */
  readonly load: string;
  readonly keys: Readonly<Record<string, number>>;
  /** The unit of the figure. */
  readonly unit: string;
  readonly figure: (measured: Measured) => number;
  readonly better: 'more' | 'less';
  readonly goals: readonly Goal[];
  /** For a point of a curve: the curve, and the place on its axis. */
  readonly curve?: { readonly name: string; readonly x: number };
  /** The servers that take part, if not all do. */
  readonly targets?: readonly string[];
}

/** A figure that the generator must give in this case. */
function given(value: number | undefined): number {
  if (value === undefined) throw new Error('the load generator left a figure out');
  return value;
}

const deliveries = {
  unit: 'deliveries/s',
  figure: (measured: Measured) => given(measured.deliveriesPerSecond),
  better: 'more',
} as const;
const trips = {
  unit: 'round trips/s',
  figure: (measured: Measured) => given(measured.tripsPerSecond),
  better: 'more',
} as const;
const delay = {
  unit: 'µs, p99',
  figure: (measured: Measured) => given(measured.latencyUs?.p99),
  better: 'less',
} as const;
const memory = {
  unit: 'bytes per connection',
  figure: (measured: Measured) => given(measured.bytesPerConnection),
  better: 'less',
} as const;

const ONE_ROOM = { rooms: 1, members: 100, speakers: 4, window: 256, textBytes: 100 };
const MANY_ROOMS = { rooms: 100, members: 10, speakers: 1, window: 800, textBytes: 100 };

const idle = (connections: number) =>
  ({ load: 'idle', keys: { connections, clients: 50 }, ...memory }) as const;

const SINGLE: readonly Case[] = [
  {
    name: 'one-room',
    title: '1 room × 100 members, 4 speakers, window 256',
    load: 'fan-out',
    keys: ONE_ROOM,
    ...deliveries,
    goals: [
      { against: 'best peer', atLeast: 2 },
      { against: 'limit', atLeast: 0.8 },
    ],
  },
  {
    name: 'many-rooms',
    title: '100 rooms × 10 members, 100 speakers, window 800',
    load: 'fan-out',
    keys: MANY_ROOMS,
    ...deliveries,
    goals: [
      { against: 'best peer', atLeast: 1.2 },
      { against: 'limit', atLeast: 0.8 },
    ],
  },
  {
    name: 'paced',
    title: '2,000 messages/s to 100 members',
    load: 'paced',
    keys: { ...ONE_ROOM, rate: 2_000 },
    ...delay,
    goals: [{ against: 'best peer', atMost: 1 }],
  },
  {
    name: 'ping',
    title: 'ping, 50 clients',
    load: 'ping',
    keys: { clients: 50 },
    ...trips,
    goals: [{ against: 'best peer', atLeast: 1 }],
  },
  {
    name: 'private',
    title: 'private messages, 50 clients',
    load: 'private',
    keys: { clients: 50, textBytes: 100 },
    ...trips,
    goals: [{ against: 'best peer', atLeast: 1 }],
  },
  {
    name: 'handshakes',
    title: 'handshakes, 8 at a time',
    load: 'handshakes',
    keys: { clients: 8 },
    unit: 'handshakes/s',
    figure: (measured) => given(measured.handshakesPerSecond),
    better: 'more',
    goals: [{ against: 'best peer', atLeast: 1 }],
  },
  {
    name: 'idle-5000',
    title: '5,000 idle connections',
    ...idle(5_000),
    goals: [{ against: 'best peer', atMost: 1 }],
  },
  {
    name: 'idle-15000',
    title: '15,000 idle connections',
    ...idle(15_000),
    goals: [{ against: 'best peer', atMost: 1 }],
  },
];

const MEMBERS = [2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];
const CONNECTIONS = [1_000, 2_000, 5_000, 10_000, 15_000];
const RATES = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000];

const count = (value: number): string => value.toLocaleString('en-US');

/** The points of the curves, which compare our server with NATS. */
const CURVES: readonly Case[] = [
  ...MEMBERS.map((x) => ({
    curve: { name: 'growth-members', x },
    title: `1 room × ${count(x)} members`,
    load: 'fan-out',
    keys: { ...ONE_ROOM, members: x, speakers: Math.min(x, ONE_ROOM.speakers) },
    ...deliveries,
  })),
  ...CONNECTIONS.map((x) => ({
    curve: { name: 'growth-connections', x },
    title: `${count(x)} idle connections`,
    ...idle(x),
  })),
  ...RATES.map((x) => ({
    curve: { name: 'growth-load', x },
    title: `${count(x)} messages/s to 100 members`,
    load: 'paced',
    keys: { ...ONE_ROOM, rate: x },
    ...delay,
  })),
].map((point) => ({
  ...point,
  name: `${point.curve.name}-${point.curve.x}`,
  goals: [],
  targets: ['parley', 'nats'],
}));

export const CASES: readonly Case[] = [...SINGLE, ...CURVES];

/** The values of `--only`: single cases and whole curves. */
export const CASE_NAMES: readonly string[] = [
  ...new Set(CASES.map(({ name, curve }) => curve?.name ?? name)),
];

export const casesNamed = (names: readonly string[]): readonly Case[] =>
  CASES.filter(({ name, curve }) => names.includes(curve?.name ?? name));
