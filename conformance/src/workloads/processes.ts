// The processes of a program: which of them do anything, how they are named, and whom a `send` addresses.
import type { Delivery } from '../data/conditions.ts';
import type { Program, Ask, Move } from '../data/program.ts';

/** The processes that do something; only they connect. */
export const busyProcesses = (program: Program): number[] =>
  program.processes.flatMap((process, n) => (process.moves.length > 0 ? [n] : []));

/** The process that the number of a `send` means: that process, or one of the `busy` ones if it does nothing. */
export function recipient(busy: readonly number[], to: number): number {
  return busy.includes(to) ? to : busy[to % busy.length]!;
}

/** The same program without idle processes, so that its clients are A, B, C … */
export function compacted(program: Program): Program {
  const busy = busyProcesses(program);
  const ask = (one: Ask): Ask =>
    one.ask === 'send' ? { ...one, to: busy.indexOf(recipient(busy, one.to)) } : one;
  const move = (one: Move): Move => {
    if (one.do === 'ask') return { ...one, ask: ask(one.ask) };
    return one.do === 'burst' ? { ...one, asks: one.asks.map(ask) } : one;
  };
  const processes = busy.map((n) => program.processes[n]!);
  return {
    ...program,
    processes: processes.map(({ delivery, moves }) => ({ delivery, moves: moves.map(move) })),
  };
}

/** The first delivery of a process that is not `whole`, if there is any. */
export const deliveryOf = ({ processes }: Program): Delivery =>
  processes.find((process) => process.moves.length > 0 && process.delivery !== 'whole')?.delivery ?? 'whole';

/** Name of a process: A, B, … Z, then P26 and so on. */
export const processLabel = (process: number): string =>
  process < 26 ? String.fromCharCode(65 + process) : `P${process}`;
