// The end of a connection in every state, by every way of ending.
import { OPEN_STATES } from '../../vocabulary/state.ts';
import type { State } from '../../vocabulary/state.ts';
import type { Crossing } from '../crossing.ts';
import type { Happening } from '../happening.ts';
import { answers, toldToOthers } from '../sight.ts';

type End = 'FIN' | 'RST' | 'quit' | 'cut';
const ENDS: readonly End[] = ['FIN', 'RST', 'quit', 'cut'];

/** What the others of a room are told. */
function news(state: State, end: End): string | undefined {
  if (state === 'room-owner') return 'closed (owner-disconnected)';
  if (state === 'room-member') return end === 'quit' ? 'member-left (left)' : 'member-left (disconnected)';
  return undefined;
}

function isEnd(
  happening: Happening,
  end: End,
): happening is Extract<Happening, { state: State; outputs: unknown }> {
  if (end === 'cut') return happening.kind === 'cut';
  if (end === 'quit') return answers(happening, 'quit', 'bye');
  return happening.kind === 'end' && happening.how.toUpperCase() === end;
}

const settledBy: Readonly<Record<End, readonly string[]>> = {
  FIN: ['end.fin-gone', 'end.member', 'end.owner'],
  RST: ['end.rst-gone', 'end.member', 'end.owner'],
  quit: ['quit.bye', 'quit.member', 'quit.owner'],
  cut: ['end.error-gone', 'end.member', 'end.owner'],
};

const ended = (state: (typeof OPEN_STATES)[number], end: End): Crossing => {
  const told = news(state, end);
  return {
    name: `${end} in ${state}`,
    outcome: told === undefined ? 'the user goes, nobody is told' : `the others are told \`${told}\``,
    settledBy: settledBy[end],
    when: (happening, _before, after) => {
      if (!isEnd(happening, end) || happening.state !== state) return false;
      const others = toldToOthers(happening);
      const gone = after.world.connections.get(happening.who)?.state === 'closed';
      return gone && (told === undefined ? others.length === 0 : others.includes(told));
    },
  };
};

export const ends: readonly Crossing[] = OPEN_STATES.flatMap((state) => ENDS.map((end) => ended(state, end)));
