// Prepares an exploration: clients that start in `menu` complete their handshake first.
import { validMoves, movesOf } from './move.ts';
import type { Move } from './move.ts';
import type { Scope, StepFunction } from './scope.ts';
import type { GlobalState } from './global-state.ts';
import { successors } from './successors.ts';

const HANDSHAKE = movesOf(validMoves([]), ['ack', 'menu']);

/** Lets one client act alone until it knows that it is in `menu`. */
function completeHandshake(
  global: GlobalState,
  index: number,
  scope: Scope,
  step: StepFunction,
): GlobalState {
  const alone = scope.roles.map((role, each) => ({
    ...role,
    moves: each === index ? HANDSHAKE : ([] as readonly Move[]),
    unrestricted: false,
    outstanding: 1,
    ends: [],
    serverMayClose: false,
  }));
  let now = global;
  for (;;) {
    const { view, conn } = now.clients[index]!;
    if (view.known === 'menu') return now;
    const next = successors(now, { ...scope, roles: alone }, step).find(({ action }) => action.who === conn);
    if (!next || next.violation !== undefined) return now;
    now = next.after;
  }
}

export const setUp = (global: GlobalState, scope: Scope, step: StepFunction): GlobalState =>
  scope.roles.reduce(
    (state, { from }, index) => (from === 'menu' ? completeHandshake(state, index, scope, step) : state),
    global,
  );
