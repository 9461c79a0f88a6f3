// Coverage of an exploration: the cells of both grids, and every answer to every request.
import { CLIENT_FRAMES, SERVER_TYPES } from '../frames/index.ts';
import { ARRIVAL_GRID, REQUEST_GRID } from '../machine/grid.ts';
import { STATES } from '../vocabulary/state.ts';
import type { Action } from './action.ts';

/** state × request: what the server does. */
export const REQUEST_CELLS: readonly string[] = STATES.flatMap((state) =>
  CLIENT_FRAMES.map(({ type }) => `${type} in ${state}: ${REQUEST_GRID[state][type].does}`),
);

/** state × server frame, where the grid expects it. */
export const ARRIVAL_CELLS: readonly string[] = STATES.flatMap((state) =>
  SERVER_TYPES.filter((type) => ARRIVAL_GRID[state][type] === 'expected').map(
    (type) => `${type} arrives in ${state}`,
  ),
);

/** request → the frame or code that ends it. */
export const ANSWERS: readonly string[] = CLIENT_FRAMES.flatMap(({ type, reply, errors, transitions }) => {
  const refusedSomewhere = STATES.some((state) => state !== 'closed' && !(state in transitions));
  const codes = ['invalid-field', ...(refusedSomewhere ? ['wrong-state'] : []), ...errors];
  return [reply, ...codes].map((end) => `${type} → ${end}`);
});

function answerTo({ who, outputs }: Extract<Action, { kind: 'handle' }>): string | undefined {
  const own = outputs.flatMap((each) => ('to' in each && each.to === who ? [each.frame] : []));
  const frame = own[0];
  return frame?.type === 'error' ? frame.code : frame?.type;
}

/** What an action covers, by the names above; and what arrives at a valid client while a request is the oldest. */
export function reachedBy(action: Action, valid: boolean): readonly string[] {
  if (action.kind === 'handle') {
    const { move, state } = action;
    if (move.type === 'garbage' || move.type === 'unknown') return [];
    return [
      `${move.type} in ${state}: ${REQUEST_GRID[state][move.type].does}`,
      `${move.type} → ${answerTo(action) ?? 'nothing'}`,
    ];
  }
  if (action.kind !== 'receive') return [];
  const { frame, view } = action;
  return [
    `${frame.type} arrives in ${view.known}`,
    ...(valid ? view.outstanding.slice(0, 1).map((type) => `${type} next: ${frame.type}`) : []),
  ];
}
