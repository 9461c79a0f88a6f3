// The state machine: every cell exists, every state is reachable, and every state leads to `closed`.
import type { ArrivalCell, RequestCell } from '../machine/grid.ts';
import { STATES } from '../vocabulary/state.ts';
import type { State } from '../vocabulary/state.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

type Grid<Cell> = Readonly<Record<string, Readonly<Record<string, Cell | undefined>> | undefined>>;

export interface Machine {
  readonly requests: Grid<RequestCell>;
  readonly arrivals: Grid<ArrivalCell>;
  readonly clientTypes: readonly string[];
  readonly serverTypes: readonly string[];
}

function gaps(name: string, grid: Grid<unknown>, types: readonly string[]): readonly Finding[] {
  return STATES.flatMap((state) =>
    types
      .filter((type) => grid[state]?.[type] === undefined)
      .map((type) => finding(`${name} grid`, `has no cell for \`${type}\` in \`${state}\``)),
  );
}

/** The states that a state leads to. */
function nextOf(grid: Grid<RequestCell>, state: State): readonly State[] {
  return Object.values(grid[state] ?? {}).flatMap((cell) => (cell?.does === 'admit' ? [cell.next] : []));
}

function reachedFrom(grid: Grid<RequestCell>, start: State): ReadonlySet<State> {
  const reached = new Set([start]);
  // The loop also visits states that are added while it runs.
  for (const state of reached) nextOf(grid, state).forEach((next) => reached.add(next));
  return reached;
}

export function stateMachine({ requests, arrivals, clientTypes, serverTypes }: Machine): readonly Finding[] {
  const reached = reachedFrom(requests, 'assigned');
  const onward = (state: State): boolean => reachedFrom(requests, state).has('closed');
  const elsewhere = (state: State): boolean =>
    Object.entries(requests[state] ?? {}).some(([type, cell]) => type !== 'quit' && cell?.does === 'admit');
  const open = STATES.filter((state) => state !== 'closed');
  return [
    ...gaps('request', requests, clientTypes),
    ...gaps('arrival', arrivals, serverTypes),
    ...STATES.filter((state) => !reached.has(state)).map((state) =>
      finding(state, 'is not reached from `assigned` by any request'),
    ),
    ...open.filter((state) => !onward(state)).map((state) => finding(state, 'has no way to `closed`')),
    ...open
      .filter((state) => !elsewhere(state))
      .map((state) => finding(state, 'is a dead end: it admits nothing but `quit`')),
  ];
}
