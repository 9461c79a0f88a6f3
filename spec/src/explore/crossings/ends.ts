// The end of a connection in every state, for every way of ending.
import { OPEN_STATES } from '../../vocabulary/state.ts';
import type { State } from '../../vocabulary/state.ts';
import type { Crossing } from '../crossing.ts';
import type { Action } from '../action.ts';
import { answers, sentToOthers } from '../matcher.ts';

type End = 'FIN' | 'RST' | 'quit' | 'server close';
const ENDS: readonly End[] = ['FIN', 'RST', 'quit', 'server close'];

/** The event for the other members of the room. */
function notice(state: State, end: End): string | undefined {
  if (state === 'room-owner') return 'closed (owner-disconnected)';
  if (state === 'room-member') return end === 'quit' ? 'member-left (left)' : 'member-left (disconnected)';
  return undefined;
}

function isEnd(action: Action, end: End): action is Extract<Action, { state: State; outputs: unknown }> {
  if (end === 'server close') return action.kind === 'server-close';
  if (end === 'quit') return answers(action, 'quit', 'bye');
  return action.kind === 'end' && action.how.toUpperCase() === end;
}

const settledBy: Readonly<Record<End, readonly string[]>> = {
  FIN: ['end.fin-gone', 'end.member', 'end.owner'],
  RST: ['end.rst-gone', 'end.member', 'end.owner'],
  quit: ['quit.bye', 'quit.member', 'quit.owner'],
  'server close': ['end.error-gone', 'end.member', 'end.owner'],
};

const ended = (state: (typeof OPEN_STATES)[number], end: End): Crossing => {
  const told = notice(state, end);
  return {
    name: `${end} in ${state}`,
    outcome: told === undefined ? 'the user is removed, no event is sent' : `the others get \`${told}\``,
    settledBy: settledBy[end],
    when: (action, _before, after) => {
      if (!isEnd(action, end) || action.state !== state) return false;
      const others = sentToOthers(action);
      const gone = after.world.connections.get(action.who)?.state === 'closed';
      return gone && (told === undefined ? others.length === 0 : others.includes(told));
    },
  };
};

export const ends: readonly Crossing[] = OPEN_STATES.flatMap((state) => ENDS.map((end) => ended(state, end)));
