// Failing programs are made smaller by fast-check: every step is smaller, what matters stays, and seed and path lead to the
// same program again. No server is needed: whether a program fails is a question about the program.
import fc from 'fast-check';
import t from 'tap';
import { programs } from '../src/workloads/arbitrary.ts';
import type { Failure } from '../src/workloads/shrink/pool.ts';
import { extent, reductions, sizeOf } from '../src/workloads/shrink/reductions.ts';
import { routeTo } from '../src/workloads/shrink/route.ts';
import { shrinkFailure } from '../src/workloads/shrink/shrink-failure.ts';
import type { ShrinkSettings } from '../src/workloads/shrink/shrink-failure.ts';
import type { Verdict } from '../src/workloads/verdict.ts';
import { WORKLOADS } from '../src/workloads/workloads.ts';
import type { Ask, Process, Program } from '../src/data/program.ts';

const CLIENTS = 4;
const SEED = 5;
const creates = programs(WORKLOADS.creates, CLIENTS);

const asksOf = ({ moves }: Process): Ask[] =>
  moves.flatMap((move): readonly Ask[] => {
    if (move.do === 'enter') return [{ ask: move.first, room: move.room }];
    return move.do === 'ask' ? [move.ask] : move.do === 'burst' ? move.asks : [];
  });
const allAsks = ({ processes }: Program): Ask[] => processes.flatMap(asksOf);

/** Whether two processes meet in a room: one creates it, the other joins it. */
function meet({ processes }: Program): boolean {
  const does = (process: Process, what: 'create' | 'join') => asksOf(process).some(({ ask }) => ask === what);
  return processes.some(
    (one) => does(one, 'create') && processes.some((other) => one !== other && does(other, 'join')),
  );
}

/** The smallest program below one that fast-check finds failing. */
function smallestOf(program: Program, fails: (program: Program) => boolean): Program {
  const property = fc.property(creates, (each) => !fails(each));
  const { counterexample } = fc.check(property, { examples: [[program]], numRuns: 1 });
  return counterexample![0]!;
}

void t.test('every reduction is smaller, and keeps the number of processes', (t) => {
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

void t.test(
  'fast-check shrinks a program to what its failure needs, and replays it by seed and path',
  (t) => {
    const property = fc.property(creates, (program) => !meet(program));
    const { counterexample, counterexamplePath: path, numShrinks } = fc.check(property, { seed: SEED });
    const [program] = counterexample!;
    t.same(extent(program), { commands: 2, clients: 2 });
    t.same(
      allAsks(program)
        .map(({ ask }) => ask)
        .sort(),
      ['create', 'join'],
    );
    t.ok(numShrinks > 1, `${numShrinks} steps`);

    const again = fc.check(property, { seed: SEED, path: path!, endOnFailure: true });
    t.same(again.counterexample, [program], 'at once the same program');
    t.match(again, { numShrinks: 0, numRuns: 1, counterexamplePath: path });
    t.same(fc.sample(creates, { seed: SEED, path: path!, numRuns: 1 }), [program]);
    t.end();
  },
);

void t.test('a crowd is halved: most of it does nothing for the failure', (t) => {
  const clients = 64;
  const property = fc.property(programs(WORKLOADS.creates, clients), (program) => !meet(program));
  const { counterexample, numShrinks } = fc.check(property, { seed: SEED });
  t.same(extent(counterexample![0]), { commands: 2, clients: 2 });
  t.ok(numShrinks < clients / 2, `${numShrinks} steps`);
  t.end();
});

void t.test('many messages become as few as do it', (t) => {
  const send: Ask = { ask: 'send', to: 0, long: true, times: 100 };
  const process = {
    delivery: 'bytes',
    moves: [{ do: 'burst', asks: [send, { ask: 'ping' }], end: 'fin' }],
  } as const;
  const program: Program = { rooms: 1, processes: [process, { delivery: 'whole', moves: [] }] };
  const messages = (each: Program) =>
    allAsks(each).reduce((sum, ask) => sum + (ask.ask === 'send' ? ask.times : 0), 0);
  const smallest = smallestOf(program, (each) => messages(each) >= 20);
  t.equal(messages(smallest), 25, 'halved as long as it fails');
  t.same(extent(smallest).clients, 1);
  t.equal(smallest.processes[0]!.delivery, 'whole');
  t.end();
});

const VERDICT: Verdict = {
  broken: new Map(),
  held: new Map(),
  undecided: new Map(),
  transcript: [],
  slowestMs: 0,
};

/** The first program of the seed in which two processes meet. */
function found(): Failure {
  const drawn = fc.sample(creates, { seed: SEED, numRuns: 100 });
  const n = drawn.findIndex(meet);
  return { program: drawn[n]!, verdict: VERDICT, path: String(n) };
}

/** Shrinks it by a predicate that counts its runs. */
async function shrunk(over: Partial<ShrinkSettings> = {}, from = found()) {
  let runs = 0;
  const failure = await shrinkFailure({ arbitrary: creates, seed: SEED }, from, {
    fails: (program, path) => {
      runs += 1;
      const failure = { program, verdict: VERDICT, ...(path !== undefined && { path }) };
      return Promise.resolve(meet(program) ? failure : undefined);
    },
    likely: () => [],
    isLate: () => false,
    ...over,
  });
  return { ...failure, runs };
}

/** A program with nothing but the moves by which processes meet. */
const meetingOnly = (program: Program): Program => ({
  ...program,
  processes: program.processes.map((process) => ({
    ...process,
    moves: process.moves.filter((move) =>
      asksOf({ ...process, moves: [move] }).some(({ ask }) => ask === 'create' || ask === 'join'),
    ),
  })),
});

void t.test('runs shrink as a plain property does, and their path is fast-check’s', async (t) => {
  const { program, path } = await shrunk();
  t.same(extent(program), { commands: 2, clients: 2 });
  t.same(fc.sample(creates, { seed: SEED, path: path!, numRuns: 1 }), [program]);
  const plain = fc.check(
    fc.property(creates, (each) => !meet(each)),
    { seed: SEED, path: found().path! },
  );
  t.equal(path, plain.counterexamplePath);
});

void t.test('likely parts save runs, and their path is one of plain reductions', async (t) => {
  const likely = ({ program }: Failure) => {
    const part = meetingOnly(program);
    return sizeOf(part) < sizeOf(program) ? [part] : [];
  };
  const [plain, guided] = [await shrunk(), await shrunk({ likely })];
  t.same(extent(guided.program), { commands: 2, clients: 2 });
  t.ok(guided.runs < plain.runs, `${guided.runs} runs in the place of ${plain.runs}`);
  t.same(fc.sample(creates, { seed: SEED, path: guided.path!, numRuns: 1 }), [guided.program]);
});

void t.test('a route leads from a program to a part of it', (t) => {
  const { program } = found();
  const part = meetingOnly(program);
  const at = routeTo(program, part).reduce((from, step) => [...reductions(from)][step]!, program);
  t.same(at, part);
  t.same(routeTo(part, part), []);
  t.end();
});

void t.test('a program from a failure file shrinks without a path', async (t) => {
  const { program, verdict } = found();
  const { program: smallest, path } = await shrunk({}, { program, verdict });
  t.same(extent(smallest), { commands: 2, clients: 2 });
  t.equal(path, undefined);
});

void t.test('when the time is over, no program runs any more, and the failure is reported', async (t) => {
  t.match(await shrunk({ isLate: () => true }), { ...found(), runs: 0 });
});

void t.test('an error of the kit is no failure of a program', async (t) => {
  await t.rejects(shrunk({ fails: () => Promise.reject(new Error('no more sockets')) }), /no more sockets/);
});
