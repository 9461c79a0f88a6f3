// Where an exploration begins: players that start with the menu in their hands have made the handshake already.
import { honestMoves, movesOf } from './move.ts';
import type { Move } from './move.ts';
import type { Scope, StepFunction } from './scope.ts';
import type { Global } from './state.ts';
import { successors } from './successors.ts';

const HANDSHAKE = movesOf(honestMoves([]), ['ack', 'menu']);

/** Lets one player alone go on until it knows that it is at the menu. */
function shaken(global: Global, index: number, scope: Scope, step: StepFunction): Global {
  const alone = scope.players.map((player, each) => ({
    ...player,
    moves: each === index ? HANDSHAKE : ([] as readonly Move[]),
    reckless: false,
    outstanding: 1,
    ends: [],
    cut: false,
  }));
  let now = global;
  for (;;) {
    const { belief, conn } = now.sides[index]!;
    if (belief.known === 'menu') return now;
    const next = successors(now, { ...scope, players: alone }, step).find(
      ({ happening }) => happening.who === conn,
    );
    if (!next || next.violation !== undefined) return now;
    now = next.after;
  }
}

export const opening = (global: Global, scope: Scope, step: StepFunction): Global =>
  scope.players.reduce(
    (state, { from }, index) => (from === 'menu' ? shaken(state, index, scope, step) : state),
    global,
  );
