// The way from a program to a part of it, as fast-check's shrinking goes it: which reduction to take at each step. Pure.
import { reductions } from './reductions.ts';
import type { Program } from '../../data/program.ts';

/** Whether a program has all moves of a part, in their order. Moves are the same objects in both. */
function contains(whole: Program, part: Program): boolean {
  return part.processes.every(({ moves }, n) => {
    let kept = 0;
    for (const move of whole.processes[n]!.moves) if (move === moves[kept]) kept += 1;
    return kept === moves.length;
  });
}

const movesOf = ({ processes }: Program): number =>
  processes.reduce((sum, { moves }) => sum + moves.length, 0);

function stepTowards(program: Program, part: Program): [step: number, next: Program] {
  let step = 0;
  for (const smaller of reductions(program)) {
    if (contains(smaller, part)) return [step, smaller];
    step += 1;
  }
  throw new Error('no reduction leads to a part of a program');
}

/** Positions among the reductions of each step. The part is the program without some of its moves. */
export function routeTo(program: Program, part: Program): number[] {
  const route: number[] = [];
  const size = movesOf(part);
  for (let at = program; movesOf(at) > size;) {
    const [step, next] = stepTowards(at, part);
    route.push(step);
    at = next;
  }
  return route;
}
