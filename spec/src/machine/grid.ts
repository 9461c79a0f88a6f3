// The state machine as complete tables: each pair of state and frame has a cell, refusals too. They are derived from the
// frames. The server, the client and the kit read the same cells.
import { CLIENT_FRAMES, SERVER_FRAMES } from '../frames/index.ts';
import type { ClientType, ServerType } from '../frames/index.ts';
import { STATES } from '../vocabulary/state.ts';
import type { State } from '../vocabulary/state.ts';

/** What a server does with a client's frame in a state. */
export type RequestCell =
  | { readonly does: 'admit'; readonly next: State }
  | { readonly does: 'refuse'; readonly code: 'wrong-state' }
  | { readonly does: 'ignore' };

/** Whether a server's frame may arrive at a client in a state. */
export type ArrivalCell = 'expected' | 'violation';

function requestCell(transitions: Partial<Record<State, State>>, state: State): RequestCell {
  if (state === 'closed') return { does: 'ignore' };
  const next = transitions[state];
  return next ? { does: 'admit', next } : { does: 'refuse', code: 'wrong-state' };
}

type Grid<Row extends string, Cell> = Readonly<Record<State, Readonly<Record<Row, Cell>>>>;

function grid<Row extends string, Cell>(rows: readonly Row[], cell: (row: Row, state: State) => Cell) {
  return Object.fromEntries(
    STATES.map((state) => [state, Object.fromEntries(rows.map((row) => [row, cell(row, state)]))]),
  ) as Grid<Row, Cell>;
}

const clients = new Map<ClientType, Partial<Record<State, State>>>(
  CLIENT_FRAMES.map((frame) => [frame.type, frame.transitions]),
);
const servers = new Map<ServerType, readonly State[]>(
  SERVER_FRAMES.map((frame) => [frame.type, frame.arrives]),
);

/** state × client frame → what the server does. */
export const REQUEST_GRID: Grid<ClientType, RequestCell> = grid([...clients.keys()], (type, state) =>
  requestCell(clients.get(type)!, state),
);

/** state (as the client knows it) × server frame → whether it may arrive. */
export const ARRIVAL_GRID: Grid<ServerType, ArrivalCell> = grid([...servers.keys()], (type, state) =>
  servers.get(type)!.includes(state) ? 'expected' : 'violation',
);

/** What the server does with a known type in a state. */
export const admit = (state: State, type: ClientType): RequestCell => REQUEST_GRID[state][type];
