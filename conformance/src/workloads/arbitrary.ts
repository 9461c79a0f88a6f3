// Programs at random, by shape; fast-check draws them and makes smaller ones of those that fail. The number of lanes is
// fixed: a lane shrinks to nothing by losing its moves, so that lanes keep their names.
import fc from 'fast-check';
import { LANE_WEATHERS } from '../wire/delivery.ts';
import type { LaneWeather, Weather } from '../wire/delivery.ts';
import { ENDS } from './program.ts';
import type { Ask, Lane, Move, Program } from './program.ts';
import type { Shape } from './workloads.ts';

/** Clients to one room: more would leave most of them outside. */
const CLIENTS_A_ROOM = 8;
const BURST = 6;

function weighted<T>(entries: readonly [weight: number, arbitrary: fc.Arbitrary<T>][]): fc.Arbitrary<T> {
  const wanted = entries.filter(([weight]) => weight > 0);
  return fc.oneof(...wanted.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** Clients that contend for the same thing: more would make for long lists and few races. */
const CONTENDERS = 16;

/** One of several, mostly of the first, of which there are more for a crowd: what many want is contended. */
const favoured = (count: number, clients: number): fc.Arbitrary<number> =>
  weighted([
    [1, fc.nat({ max: Math.min(count, Math.ceil(clients / CONTENDERS)) - 1 })],
    [1, fc.nat({ max: count - 1 })],
  ]);

/** Mostly false: shrinks to it. */
const rarely = fc.nat({ max: 11 }).map((n) => n === 11);

function askOf(kind: Ask['ask'], shape: Shape, lanes: number, rooms: number): fc.Arbitrary<Ask> {
  switch (kind) {
    case 'create':
    case 'join':
      return fc.record({ ask: fc.constant(kind), room: favoured(rooms, lanes) });
    case 'say':
      return fc.record({ ask: fc.constant(kind), long: rarely });
    case 'send':
      return fc.record({
        ask: fc.constant(kind),
        to: favoured(lanes, lanes),
        long: rarely,
        times: weighted([
          [7, fc.constant(1)],
          [1, fc.integer({ min: 1, max: shape.copies })],
        ]),
      });
    default:
      return fc.constant({ ask: kind });
  }
}

function moveOf(shape: Shape, lanes: number, rooms: number): fc.Arbitrary<Move> {
  const room = favoured(rooms, lanes);
  const kinds = Object.entries(shape.asks) as [Ask['ask'], number][];
  const ask = weighted(kinds.map(([kind, weight]) => [weight, askOf(kind, shape, lanes, rooms)]));
  const { moves } = shape;
  return weighted<Move>([
    [moves.ask, fc.record({ do: fc.constant('ask'), ask })],
    [moves.enter, fc.record({ do: fc.constant('enter'), room, first: fc.constantFrom('join', 'create') })],
    [moves.exit, fc.constant({ do: 'exit' } as const)],
    [
      moves.burst,
      fc.record({
        do: fc.constant('burst'),
        asks: fc.array(ask, { minLength: 1, maxLength: BURST, size: 'max' }),
        end: weighted<'none' | 'fin' | 'rst'>([
          [8, fc.constant('none')],
          [1, fc.constant('fin')],
          [1, fc.constant('rst')],
        ]),
      }),
    ],
    [moves.end, fc.record({ do: fc.constant('end'), how: fc.constantFrom(...ENDS) })],
    [
      moves.knock,
      fc.record({ do: fc.constant('knock'), how: fc.constantFrom('fin', 'rst'), ack: fc.boolean() }),
    ],
  ]);
}

/** The weathers of a program's lanes: the one that was asked for, or each lane its own. */
function lanesOf(
  moves: fc.Arbitrary<Move[]>,
  clients: number,
  weather: fc.Arbitrary<LaneWeather>,
): fc.Arbitrary<Lane[]> {
  const lane: fc.Arbitrary<Lane> = fc.record({ weather, moves });
  return fc.array(lane, { minLength: clients, maxLength: clients, size: 'max' });
}

const isLaneWeather = (weather: Weather | undefined): weather is LaneWeather =>
  (LANE_WEATHERS as readonly (Weather | undefined)[]).includes(weather);

/** Programs of a shape for a number of clients; all in one weather where one is given that lanes can have. */
export function programs(shape: Shape, clients: number, weather?: Weather): fc.Arbitrary<Program> {
  const rooms = Math.max(shape.rooms, Math.ceil((clients / CLIENTS_A_ROOM) * shape.rooms));
  const moves = fc.array(moveOf(shape, clients, rooms), { maxLength: shape.length, size: 'max' });
  const [fair, foul] = isLaneWeather(weather)
    ? [fc.constant(weather), fc.constant(weather)]
    : [fc.constant('whole' as const), fc.constantFrom(...LANE_WEATHERS)];
  const lanes = weighted([
    [10 - shape.foul, lanesOf(moves, clients, fair)],
    [shape.foul, lanesOf(moves, clients, foul)],
  ]);
  return fc.record({ lanes, rooms: fc.constant(rooms) });
}
