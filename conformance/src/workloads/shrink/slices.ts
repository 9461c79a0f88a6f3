// Where the search for a smaller program begins: with the moves that a finding names, and less and less beside them. Most
// of a program has nothing to do with what it broke, and the finding knows which part has.
import type { Move, Program } from '../program.ts';
import type { RelevantEvents } from '../relevant-events.ts';

type Keep = (process: number, n: number, move: Move) => boolean;

const keeping = (program: Program, keep: Keep): Program => ({
  ...program,
  processes: program.processes.map((process, number) => ({
    ...process,
    moves: process.moves.filter((move, n) => keep(number, n, move)),
  })),
});

/** Moves that bring a client into a room, or may. */
function enters(move: Move): boolean {
  if (move.do === 'enter') return true;
  return move.do === 'ask' && (move.ask.ask === 'create' || move.ask.ask === 'join');
}

/**
 * Parts of a program that may do for the finding, the smallest first: the moves of the relevant events; those and every entering
 * before them; all moves of the relevant events's processes up to its last one; all processes that far.
 */
export function slices(program: Program, relevantEvents: RelevantEvents): Program[] {
  const named = new Set(relevantEvents.map(({ process, move }) => `${process} ${move}`));
  const last = new Map<number, number>();
  for (const { process, move } of relevantEvents) {
    if (move !== undefined) last.set(process, Math.max(move, last.get(process) ?? -1));
  }
  if (last.size === 0) return [];
  const isNamed: Keep = (process, n) => named.has(`${process} ${n}`);
  const before: Keep = (process, n) => n <= (last.get(process) ?? -1);
  const furthest = Math.max(...last.values());
  return [
    keeping(program, isNamed),
    keeping(
      program,
      (process, n, move) => isNamed(process, n, move) || (before(process, n, move) && enters(move)),
    ),
    keeping(program, (process, n, move) => isNamed(process, n, move) || (n <= furthest && enters(move))),
    keeping(program, before),
    keeping(program, (process, n) => n <= (last.get(process) ?? furthest)),
  ];
}
