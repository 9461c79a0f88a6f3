// Draws random programs of a workload with fast-check; `ProgramArbitrary` shrinks them. The number of processes is
// fixed: a process shrinks by losing its moves, so processes keep their names.
import fc from 'fast-check';
import { DELIVERIES } from '../data/conditions.ts';
import type { Delivery } from '../data/conditions.ts';
import { ProgramArbitrary } from './shrink/program-arbitrary.ts';
import type { Workload } from './workloads.ts';
import { ENDS } from '../data/program.ts';
import type { Ask, Process, Move, Program } from '../data/program.ts';

/** Clients for each room. With more, most of them would stay outside. */
const CLIENTS_A_ROOM = 8;
const BURST = 6;

function weighted<T>(entries: readonly [weight: number, arbitrary: fc.Arbitrary<T>][]): fc.Arbitrary<T> {
  const wanted = entries.filter(([weight]) => weight > 0);
  return fc.oneof(...wanted.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** Clients that contend for one thing. With more, lists get long and races get rare. */
const CONTENDERS = 16;

/**
 * One of several, most often one of the first few. A larger crowd has more of these, so that clients contend for the
 * same things.
 */
const favoured = (count: number, clients: number): fc.Arbitrary<number> =>
  weighted([
    [1, fc.nat({ max: Math.min(count, Math.ceil(clients / CONTENDERS)) - 1 })],
    [1, fc.nat({ max: count - 1 })],
  ]);

/** True once in twelve draws. */
const rarely = fc.nat({ max: 11 }).map((n) => n === 11);

function askOf(kind: Ask['ask'], workload: Workload, processes: number, rooms: number): fc.Arbitrary<Ask> {
  switch (kind) {
    case 'create':
    case 'join':
      return fc.record({ ask: fc.constant(kind), room: favoured(rooms, processes) });
    case 'say':
      return fc.record({ ask: fc.constant(kind), long: rarely });
    case 'send':
      return fc.record({
        ask: fc.constant(kind),
        to: favoured(processes, processes),
        long: rarely,
        times: weighted([
          [7, fc.constant(1)],
          [1, fc.integer({ min: 1, max: workload.copies })],
        ]),
      });
    case 'menu':
    case 'users':
    case 'inbox':
    case 'members':
    case 'ping':
    case 'leave':
    case 'close':
    case 'unknown-type':
    case 'invalid-field':
    case 'second-ack':
    case 'nobody':
    case 'blank-line':
      return fc.constant({ ask: kind });
  }
}

function moveOf(workload: Workload, processes: number, rooms: number): fc.Arbitrary<Move> {
  const room = favoured(rooms, processes);
  const kinds = Object.entries(workload.asks) as [Ask['ask'], number][];
  const ask = weighted(kinds.map(([kind, weight]) => [weight, askOf(kind, workload, processes, rooms)]));
  const { moves } = workload;
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
      moves.transient,
      fc.record({ do: fc.constant('transient'), how: fc.constantFrom('fin', 'rst'), ack: fc.boolean() }),
    ],
  ]);
}

/** The deliveries of a program's processes: the one that was asked for, or each process its own. */
function processesOf(
  moves: fc.Arbitrary<Move[]>,
  clients: number,
  delivery: fc.Arbitrary<Delivery>,
): fc.Arbitrary<Process[]> {
  const process: fc.Arbitrary<Process> = fc.record({ delivery, moves });
  return fc.array(process, { minLength: clients, maxLength: clients, size: 'max' });
}

/** Programs of a workload for a number of clients; all with one delivery where one is given. */
export function programs(workload: Workload, clients: number, delivery?: Delivery): fc.Arbitrary<Program> {
  const rooms = Math.max(workload.rooms, Math.ceil((clients / CLIENTS_A_ROOM) * workload.rooms));
  const moves = fc.array(moveOf(workload, clients, rooms), { maxLength: workload.length, size: 'max' });
  const [plain, mixed] =
    delivery === undefined
      ? [fc.constant('whole' as const), fc.constantFrom(...DELIVERIES)]
      : [fc.constant(delivery), fc.constant(delivery)];
  const processes = weighted([
    [10 - workload.mixed, processesOf(moves, clients, plain)],
    [workload.mixed, processesOf(moves, clients, mixed)],
  ]);
  return new ProgramArbitrary(fc.record({ processes, rooms: fc.constant(rooms) }));
}
