// `generated/machine/`: the states of a connection for tools, as plain JSON, for XState and as SCXML. All three are made
// of the same cells as the grid.
import { ARRIVAL_GRID, REQUEST_GRID } from '../machine/grid.ts';
import { STATES } from '../vocabulary/state.ts';
import type { State } from '../vocabulary/state.ts';
import { jsonText } from './json-text.ts';
import type { Output } from './output.ts';

/** What the machine hears beside requests that succeed. */
const ROOM_CLOSED = 'closed';
const ENDS = 'end';

/** An event and the state behind it; a request that is refused is no event of the machine. */
export interface Transition {
  readonly event: string;
  readonly target: State;
}

/** What leads out of a state, or back into it. */
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
  [ENDS]: 'the connection ends, for whatever reason',
} as const;

const plainMachine = (): object => ({
  id: 'parley-connection',
  initial: STATES[0],
  final: 'closed',
  states: STATES,
  events: {
    requests: 'a request of this type succeeds; one that is refused changes nothing',
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

function scxmlMachine(): string {
  const state = (id: State): string => {
    if (id === 'closed') return `  <final id="${id}"/>`;
    const inner = transitionsOf(id).map(
      ({ event, target }) => `    <transition event="${event}" target="${target}"/>`,
    );
    return [`  <state id="${id}">`, ...inner, '  </state>'].join('\n');
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" name="parley-connection" initial="${STATES[0]}">`,
    ...STATES.map(state),
    '</scxml>',
    '',
  ].join('\n');
}

export const machineFiles = (): readonly Output[] => [
  { path: 'generated/machine/states.json', content: jsonText(plainMachine()) },
  { path: 'generated/machine/states.xstate.json', content: jsonText(xstateMachine()) },
  { path: 'generated/machine/states.scxml', content: scxmlMachine() },
];
