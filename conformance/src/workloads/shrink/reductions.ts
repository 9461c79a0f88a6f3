// The programs that one program shrinks to, largest cuts first: fewer clients, fewer moves, simpler moves, whole
// deliveries. Pure. `sizeOf` of each is smaller, so that a chain of reductions always ends.
import type { Ask, Process, Move, Program } from '../../data/program.ts';

/** Up to this many processes are removed one by one: of two that race, each half often holds one. */
const FEW = 4;

const plainAsk = (ask: Ask): Ask[] => {
  if (ask.ask === 'send' && ask.times > 1) {
    return [...new Set([1, ask.times >> 1])].map((times) => ({ ...ask, times }));
  }
  if ((ask.ask === 'send' || ask.ask === 'say') && ask.long) return [{ ...ask, long: false }];
  return [];
};

/** A list without a run of its items: first without half of them (or `most`), then a quarter, … one. */
function* without<T>(items: readonly T[], most = Math.ceil(items.length / 2)): Generator<T[]> {
  for (let run = most; run >= 1; run = run === 1 ? 0 : Math.ceil(run / 2)) {
    for (let from = 0; from < items.length; from += run) {
      yield [...items.slice(0, from), ...items.slice(from + run)];
    }
  }
}

/** Simpler moves that can replace a move. */
function* plainer(move: Move): Generator<Move> {
  switch (move.do) {
    case 'ask':
      for (const ask of plainAsk(move.ask)) yield { ...move, ask };
      break;
    case 'enter':
      yield { do: 'ask', ask: { ask: move.first, room: move.room } };
      break;
    case 'burst':
      if (move.end !== 'none') yield { ...move, end: 'none' };
      if (move.asks.length === 1 && move.end === 'none') yield { do: 'ask', ask: move.asks[0]! };
      for (const asks of without(move.asks)) if (asks.length > 0) yield { ...move, asks };
      for (const [n, ask] of move.asks.entries()) {
        for (const plain of plainAsk(ask)) yield { ...move, asks: move.asks.with(n, plain) };
      }
      break;
    case 'exit':
    case 'end':
    case 'transient':
      break;
  }
}

/** Number of requests and actions of a move. */
function weight(move: Move): number {
  const ask = (one: Ask) => 1 + (one.ask === 'send' ? one.times - 1 : 0);
  const long = (one: Ask) => ('long' in one && one.long ? 0.25 : 0);
  switch (move.do) {
    case 'ask':
      return ask(move.ask) + long(move.ask);
    case 'enter':
      return 1.5;
    case 'burst':
      return move.asks.reduce((sum, one) => sum + ask(one) + long(one), 0.5 + (move.end === 'none' ? 0 : 1));
    case 'exit':
    case 'end':
    case 'transient':
      return 1;
  }
}

/** Number of commands of a program, with fractions for what makes a command less simple. */
export const sizeOf = ({ processes }: Program): number =>
  processes.reduce(
    (sum, process) =>
      sum +
      process.moves.reduce((moves, move) => moves + weight(move), process.delivery === 'whole' ? 0 : 0.25),
    0,
  );

/** The number of commands in a program, and of the clients that send any. */
export function extent(program: Program): { commands: number; clients: number } {
  const busy = program.processes.filter((process) => process.moves.length > 0);
  const commands = busy
    .flatMap((process) => process.moves)
    .reduce((sum, move) => sum + Math.floor(weight(move)), 0);
  return { commands, clients: busy.length };
}

const withProcess = (program: Program, n: number, process: Process): Program => ({
  ...program,
  processes: program.processes.with(n, process),
});

/** A program in which only some processes do anything. */
const keeping = (program: Program, kept: ReadonlySet<number>): Program => ({
  ...program,
  processes: program.processes.map((process, n) => (kept.has(n) ? process : { ...process, moves: [] })),
});

/** The programs that are smaller in a single thing. Processes keep their numbers, because moves refer to them. */
export function* reductions(program: Program): Generator<Program> {
  const processes = [...program.processes.entries()].filter(([, process]) => process.moves.length > 0);
  const most = processes.length > FEW ? Math.ceil(processes.length / 2) : 1;
  for (const busy of without(processes, most)) {
    const kept = new Set(busy.map(([n]) => n));
    if (kept.size > 0) yield keeping(program, kept);
  }
  for (const [n, process] of processes) {
    for (const moves of without(process.moves))
      if (moves.length > 0) yield withProcess(program, n, { ...process, moves });
  }
  for (const [n, process] of processes) {
    for (const [at, move] of process.moves.entries()) {
      for (const plain of plainer(move))
        yield withProcess(program, n, { ...process, moves: process.moves.with(at, plain) });
    }
    if (process.delivery !== 'whole') yield withProcess(program, n, { ...process, delivery: 'whole' });
  }
}
