// `generated/machine/`: the states of a connection as plain JSON and for XState, both made from the grid.
import { ARRIVAL_GRID, REQUEST_GRID } from '../machine/grid.ts';
import { STATES } from '../vocabulary/state.ts';
import type { State } from '../vocabulary/state.ts';
import { jsonText } from './json-text.ts';
import type { Output } from './output.ts';

/** The events of the machine that are not requests. */
const ROOM_CLOSED = 'closed';
const ENDS = 'end';

/** An event and the next state; a refused request is not an event of the machine. */
export interface Transition {
  readonly event: string;
  readonly target: State;
}

/** The transitions of a state. */
export function transitionsOf(state: State): readonly Transition[] {
  if (state === 'closed') return [];
  const requests = Object.entries(REQUEST_GRID[state]).flatMap(([event, cell]) =>
    cell.does === 'admit' ? [{ event, target: cell.next }] : [],
  );
  return [
    ...requests,
    ...(state === 'room-member' ? [{ event: ROOM_CLOSED, target: 'menu' as const }] : []),
    { event: ENDS, target: 'closed' },
  ];
}

const EVENTS = {
  [ROOM_CLOSED]: 'the room of a member is closed',
  [ENDS]: 'the connection ends, for any reason',
} as const;

const plainMachine = (): object => ({
  id: 'parley-connection',
  initial: STATES[0],
  final: 'closed',
  states: STATES,
  events: {
    requests: 'a request of this type succeeds; a refused request changes nothing',
    ...EVENTS,
  },
  transitions: STATES.flatMap((from) => transitionsOf(from).map((transition) => ({ from, ...transition }))),
  grids: { requests: REQUEST_GRID, arrivals: ARRIVAL_GRID },
});

const xstateMachine = (): object => ({
  id: 'parley-connection',
  initial: STATES[0],
  states: Object.fromEntries(
    STATES.map((state) => [
      state,
      state === 'closed'
        ? { type: 'final' }
        : { on: Object.fromEntries(transitionsOf(state).map(({ event, target }) => [event, { target }])) },
    ]),
  ),
});

export const machineFiles = (): readonly Output[] => [
  { path: 'generated/machine/states.json', content: jsonText(plainMachine()) },
  { path: 'generated/machine/states.xstate.json', content: jsonText(xstateMachine()) },
];
