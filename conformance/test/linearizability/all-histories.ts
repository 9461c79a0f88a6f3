// Every history of so many operations, once each up to what no checker can tell apart: names, and moves in time that leave
// alone what was over before what. Such a history is a matrix. Time is cut into as few pieces as will do; the cell in row i
// and column j holds the operations that lasted from piece i to piece j; no row and no column is empty, or a piece would
// not have been needed.

import type { Operation } from '../../src/linearizability/index.ts';

/** An operation but for its time. */
export interface Kind<Input, Output> {
  readonly input: Input;
  readonly output?: Output;
  /** Never answered: such a one lasts to the last piece. */
  readonly pending?: true;
}

interface Placed<Input, Output> {
  readonly kind: Kind<Input, Output>;
  readonly first: number;
  readonly last: number;
}

type Visit<Input, Output> = (history: readonly Operation<Input, Output>[]) => void;

/** Visits them all. No generator: there are hundreds of thousands, each some twenty calls deep. */
export function allHistories<Input, Output>(
  count: number,
  kinds: readonly Kind<Input, Output>[],
  visit: Visit<Input, Output>,
): void {
  for (let pieces = 1; pieces <= count; pieces++) fill(pieces, count, kinds, visit);
}

function fill<Input, Output>(
  pieces: number,
  count: number,
  kinds: readonly Kind<Input, Output>[],
  visit: Visit<Input, Output>,
): void {
  const placed: Placed<Input, Output>[] = [];
  /** With row `first` its column is full, too: there are no cells below the diagonal. */
  const rowDone = (first: number): void => {
    const needed = placed.some((each) => each.first === first) && placed.some((each) => each.last === first);
    if (!needed) return;
    if (first + 1 < pieces) cell(first + 1, first + 1, 0);
    else if (placed.length === count) visit(placed.map(timed));
  };
  /** Goes on with the kinds from `k` on in this cell, then with the cells behind it. */
  const cell = (first: number, last: number, k: number): void => {
    // Each row below still needs one.
    if (count - placed.length < pieces - 1 - first) return;
    const kind = kinds[k];
    if (last === pieces) return rowDone(first);
    if (kind === undefined) return cell(first, last + 1, 0);
    cell(first, last, k + 1);
    if (placed.length === count || (kind.pending && last !== pieces - 1)) return;
    placed.push({ kind, first, last });
    cell(first, last, k);
    placed.pop();
  };
  cell(0, 0, 0);
}

function timed<Input, Output>(
  { kind, first, last }: Placed<Input, Output>,
  id: number,
): Operation<Input, Output> {
  const { pending, ...rest } = kind;
  const call = 2 * first;
  return { id, client: id, ...rest, call, ...(!pending && { return: 2 * last + 1 }) };
}
