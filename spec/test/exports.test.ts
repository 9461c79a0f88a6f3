// What is made for the tools of others is taken by those tools: the machine by XState, as its own form and as SCXML, and
// the AsyncAPI document by AsyncAPI's parser.
import { createRequire } from 'node:module';
import { Parser } from '@asyncapi/parser';
import t from 'tap';
import { createMachine, transition } from 'xstate';
import { CLIENT_TYPES } from '../src/frames/index.ts';
import { asyncapi } from '../src/generate/asyncapi.ts';
import { machineFiles } from '../src/generate/machine-files.ts';
import { REQUEST_GRID } from '../src/machine/grid.ts';
import { OPEN_STATES } from '../src/vocabulary/state.ts';

const file = (name: string): string => machineFiles().find(({ path }) => path.endsWith(name))!.content;

/** What the grid says of each request in each open state. */
const cells = OPEN_STATES.flatMap((state) =>
  CLIENT_TYPES.map((event) => {
    const cell = REQUEST_GRID[state][event];
    return { state, event, next: cell.does === 'admit' ? cell.next : state };
  }),
);

t.test('XState takes the machine, and goes where the grid goes', (t) => {
  const config = JSON.parse(file('states.xstate.json')) as Parameters<typeof createMachine>[0];
  const machine = createMachine(config);
  const after = (state: string, type: string) =>
    transition(machine, machine.resolveState({ value: state, context: {} }), { type })[0];
  for (const { state, event, next } of cells) t.equal(after(state, event).value, next, `${state} ${event}`);
  t.equal(after('room-member', 'closed').value, 'menu');
  t.equal(after('menu', 'end').status, 'done');
  t.end();
});

interface Scxml {
  toMachine: (
    xml: string,
    options: object,
  ) => { initialState: { value: string }; transition: (state: string, event: string) => { value: string } };
}

t.test('a reader of SCXML takes the machine, and goes where the grid goes', (t) => {
  const { toMachine } = createRequire(import.meta.url)('xstate4/lib/scxml.js') as Scxml;
  const machine = toMachine(file('states.scxml'), {});
  t.equal(machine.initialState.value, 'assigned');
  for (const { state, event, next } of cells)
    t.equal(machine.transition(state, event).value, next, `${state} ${event}`);
  t.equal(machine.transition('room-owner', 'end').value, 'closed');
  t.end();
});

t.test('the plain machine has every transition of the grid', (t) => {
  const { transitions } = JSON.parse(file('states.json')) as {
    transitions: { from: string; event: string; target: string }[];
  };
  const admitted = OPEN_STATES.flatMap((state) =>
    CLIENT_TYPES.filter((event) => REQUEST_GRID[state][event].does === 'admit'),
  );
  // One end for each open state, and the room’s own.
  t.equal(transitions.length, admitted.length + OPEN_STATES.length + 1);
  t.end();
});

t.test('AsyncAPI’s parser takes the document, and no doctored one', async (t) => {
  const parser = new Parser();
  const errors = async (document: unknown) =>
    (await parser.parse(JSON.stringify(document))).diagnostics.filter(
      ({ severity }) => Number(severity) === 0,
    );
  t.same(await errors(asyncapi()), []);
  const { document } = await parser.parse(JSON.stringify(asyncapi()));
  t.equal(document?.operations().filterByReceive().length, CLIENT_TYPES.length);
  t.not((await errors({ ...asyncapi(), asyncapi: '3.0.x' })).length, 0);
  t.not((await errors({ ...asyncapi(), channels: {} })).length, 0, 'references that lead nowhere');
});
