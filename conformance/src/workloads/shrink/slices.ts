// Where shrinking begins: with the moves that a finding names, and then fewer and fewer moves around them. Most of a
// program has nothing to do with what it broke, and the finding knows which part has.
import type { Move, Program } from '../../data/program.ts';
import type { RelevantEvents } from '../../data/relevant-events.ts';
import { largest } from '../../text/extremes.ts';

type Keep = (process: number, n: number, move: Move) => boolean;

const keeping = (program: Program, keep: Keep): Program => ({
  ...program,
  processes: program.processes.map((process, number) => ({
    ...process,
    moves: process.moves.filter((move, n) => keep(number, n, move)),
  })),
});

/** Moves that bring a client into a room, or may do so. */
function enters(move: Move): boolean {
  if (move.do === 'enter') return true;
  return move.do === 'ask' && (move.ask.ask === 'create' || move.ask.ask === 'join');
}

/**
 * Parts of a program that may be enough for the finding, smallest first: the moves of the relevant events; those and
 * every entering before them; all moves of the processes involved up to the last relevant one; all processes up to
 * there.
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
  const furthest = largest(last.values());
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
