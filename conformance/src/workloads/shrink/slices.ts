// Where the search for a smaller program begins: with the moves that a finding names, and less and less beside them. Most
// of a program has nothing to do with what it broke, and the finding knows which part has.
import type { Move, Program } from '../program.ts';
import type { Scene } from '../relevant-events.ts';

type Keep = (lane: number, n: number, move: Move) => boolean;

const keeping = (program: Program, keep: Keep): Program => ({
  ...program,
  lanes: program.lanes.map((lane, number) => ({
    ...lane,
    moves: lane.moves.filter((move, n) => keep(number, n, move)),
  })),
});

/** Moves that bring a client into a room, or may. */
function enters(move: Move): boolean {
  if (move.do === 'enter') return true;
  return move.do === 'ask' && (move.ask.ask === 'create' || move.ask.ask === 'join');
}

/**
 * Parts of a program that may do for the finding, the smallest first: the moves of the scene; those and every entering
 * before them; all moves of the scene's lanes up to its last one; all lanes that far.
 */
export function slices(program: Program, scene: Scene): Program[] {
  const named = new Set(scene.map(({ lane, move }) => `${lane} ${move}`));
  const last = new Map<number, number>();
  for (const { lane, move } of scene) {
    if (move !== undefined) last.set(lane, Math.max(move, last.get(lane) ?? -1));
  }
  if (last.size === 0) return [];
  const isNamed: Keep = (lane, n) => named.has(`${lane} ${n}`);
  const before: Keep = (lane, n) => n <= (last.get(lane) ?? -1);
  const furthest = Math.max(...last.values());
  return [
    keeping(program, isNamed),
    keeping(program, (lane, n, move) => isNamed(lane, n, move) || (before(lane, n, move) && enters(move))),
    keeping(program, (lane, n, move) => isNamed(lane, n, move) || (n <= furthest && enters(move))),
    keeping(program, before),
    keeping(program, (lane, n) => n <= (last.get(lane) ?? furthest)),
  ];
}
