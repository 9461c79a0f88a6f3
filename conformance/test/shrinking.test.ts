// Failing programs are made smaller: every step is smaller, and what matters stays.
import fc from 'fast-check';
import t from 'tap';
import { programs } from '../src/workloads/arbitrary.ts';
import type { Ask, Program } from '../src/workloads/program.ts';
import { extent, reductions, sizeOf } from '../src/workloads/shrink/reductions.ts';
import { WORKLOADS } from '../src/workloads/workloads.ts';

const CLIENTS = 4;

const asksOf = ({ processes }: Program): Ask[] =>
  processes.flatMap(({ moves }) =>
    moves.flatMap((move) => (move.do === 'ask' ? [move.ask] : move.do === 'burst' ? move.asks : [])),
  );

/** Makes a program smaller for as long as a rule still finds it failing. */
function smallestThat(program: Program, fails: (program: Program) => boolean): Program {
  for (const smaller of reductions(program)) if (fails(smaller)) return smallestThat(smaller, fails);
  return program;
}

void t.test('every reduction is smaller, and keeps the number of lanes', (t) => {
  for (const workload of Object.values(WORKLOADS)) {
    fc.assert(
      fc.property(programs(workload, CLIENTS), (program) => {
        for (const smaller of reductions(program)) {
          if (sizeOf(smaller) >= sizeOf(program) || smaller.processes.length !== program.processes.length)
            return false;
        }
        return true;
      }),
      { numRuns: 30, seed: 1 },
    );
  }
  t.pass('no reduction grew');
  t.end();
});

void t.test('only what a failure needs is left', (t) => {
  const creates = (program: Program) =>
    program.processes.filter((process) =>
      asksOf({ ...program, processes: [process] }).some(({ ask }) => ask === 'create'),
    ).length;
  const [program] = fc
    .sample(programs(WORKLOADS.creates, CLIENTS), { numRuns: 200, seed: 3 })
    .filter((each) => creates(each) >= 2);
  const smallest = smallestThat(program!, (each) => creates(each) >= 2);
  t.same(extent(smallest), { commands: 2, clients: 2 });
  t.ok(asksOf(smallest).every(({ ask }) => ask === 'create'));
  t.end();
});

void t.test('many messages become as few as do it', (t) => {
  const send: Ask = { ask: 'send', to: 0, long: true, times: 100 };
  const process = {
    weather: 'bytes',
    moves: [{ do: 'burst', asks: [send, { ask: 'ping' }], end: 'fin' }],
  } as const;
  const program: Program = { rooms: 1, processes: [process, { weather: 'whole', moves: [] }] };
  const messages = (each: Program) =>
    asksOf(each).reduce((sum, ask) => sum + (ask.ask === 'send' ? ask.times : 0), 0);
  const smallest = smallestThat(program, (each) => messages(each) >= 20);
  t.equal(messages(smallest), 25, 'halved as long as it fails');
  t.same(extent(smallest).clients, 1);
  t.equal(smallest.processes[0]!.weather, 'whole');
  t.end();
});
