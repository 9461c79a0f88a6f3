// Documents for the tools of others: XState loads the machine, and the AsyncAPI document fits the published JSON Schema of
// AsyncAPI.
import { Ajv } from 'ajv';
import { createRequire } from 'node:module';
import t from 'tap';
import { createMachine, transition } from 'xstate';
import { CLIENT_FRAMES, CLIENT_TYPES, SERVER_FRAMES } from '../src/frames/index.ts';
import { asyncapi } from '../src/generate/asyncapi.ts';
import { interfaceName } from '../src/generate/frame-names.ts';
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

t.test('XState loads the machine and has the transitions of the grid', (t) => {
  const config = JSON.parse(file('states.xstate.json')) as Parameters<typeof createMachine>[0];
  const machine = createMachine(config);
  const after = (state: string, type: string) =>
    transition(machine, machine.resolveState({ value: state, context: {} }), { type })[0];
  for (const { state, event, next } of cells) t.equal(after(state, event).value, next, `${state} ${event}`);
  t.equal(after('room-member', 'closed').value, 'menu');
  t.equal(after('menu', 'end').status, 'done');
  t.end();
});

t.test('the plain machine has every transition of the grid', (t) => {
  const { transitions } = JSON.parse(file('states.json')) as {
    transitions: { from: string; event: string; target: string }[];
  };
  const admitted = OPEN_STATES.flatMap((state) =>
    CLIENT_TYPES.filter((event) => REQUEST_GRID[state][event].does === 'admit'),
  );
  // One end for each open state, and the `closed` of the room of a member.
  t.equal(transitions.length, admitted.length + OPEN_STATES.length + 1);
  t.end();
});

/** Every `$ref` of a document that leads nowhere. */
function deadReferences(document: unknown): readonly string[] {
  const leads = (path: string): boolean => {
    const steps = path.replace(/^#\//, '').split('/');
    let value: unknown = document;
    for (const step of steps) value = (value as Readonly<Record<string, unknown>> | undefined)?.[step];
    return path.startsWith('#/') && value !== undefined;
  };
  const found: string[] = [];
  JSON.stringify(document, (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string' && !leads(value)) found.push(value);
    return value;
  });
  return found;
}

interface Document {
  readonly channels: Readonly<Record<string, { readonly messages: object }>>;
  readonly operations: Readonly<Record<string, { readonly action: string }>>;
  readonly components: { readonly messages: Readonly<Record<string, { readonly correlationId?: object }>> };
}

t.test('the AsyncAPI document fits the schema of AsyncAPI 3, and a faulty one does not', (t) => {
  const schema = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0.json') as object;
  // The schema brings the meta-schema of draft-07 along.
  const ajv = new Ajv({ strict: false, validateFormats: false, meta: false, validateSchema: false });
  const validate = ajv.compile(schema);
  t.ok(validate(asyncapi()), JSON.stringify(validate.errors?.slice(0, 3)));
  t.strictSame(deadReferences(asyncapi()), []);
  t.notOk(validate({ ...asyncapi(), asyncapi: '3.0.x' }));
  t.notOk(validate({ ...asyncapi(), operations: { menu: { action: 'answer' } } }));
  t.not(deadReferences({ ...asyncapi(), channels: {} }).length, 0);
  t.end();
});

t.test('the AsyncAPI document has every frame on its channel, and correlates by ref', (t) => {
  const { channels, operations, components } = asyncapi() as Document;
  t.strictSame(Object.keys(channels['requests']!.messages), CLIENT_FRAMES.map(interfaceName));
  t.strictSame(Object.keys(channels['frames']!.messages), SERVER_FRAMES.map(interfaceName));
  t.equal(Object.values(operations).filter(({ action }) => action === 'receive').length, CLIENT_TYPES.length);
  for (const frame of [...CLIENT_FRAMES, ...SERVER_FRAMES]) {
    const { correlationId } = components.messages[interfaceName(frame)]!;
    t.equal(correlationId !== undefined, 'ref' in frame.schema.properties, interfaceName(frame));
  }
  t.end();
});
