// Compares the server with the pure model of the specification: random programs, one step at a time, over real sockets.
// After each step all received frames are compared.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emptyWorld, step } from 'parley-spec';
import type { Conn, Input, Output, World } from 'parley-spec';
import t from 'tap';
import { FAULTS } from '../faults/index.ts';
import { withFault } from '../faults/seam.ts';
import type { Components } from '../src/index.ts';
import { serve } from './start-server.ts';
import type { Frame, TestClient } from './test-client.ts';
import { within } from './test-client.ts';

const AT = '2026-11-22T07:40:00.123Z';

/** An action of a client; `who` and `to` are slots, which stand for ids. */
type Act =
  | { readonly kind: 'frame'; readonly frame: Readonly<Record<string, unknown>>; readonly to?: number }
  | { readonly kind: 'garbage'; readonly line: string }
  | { readonly kind: 'fin' | 'rst' };
interface Step {
  readonly who: number;
  readonly act: Act;
}

const SLOTS = 3;
const slot = fc.nat({ max: SLOTS - 1 });
const ref = fc.oneof(
  { weight: 8, arbitrary: fc.constant(undefined) },
  { weight: 8, arbitrary: fc.oneof(fc.integer(), fc.string({ maxLength: 64 })) },
  { weight: 1, arbitrary: fc.constantFrom(null, [], 'x'.repeat(65)) },
);
const room = fc.constantFrom('a', 'a', 'a', 'b', 'A', '', 5);
const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('Hello', 'Olá, 世界 👋', '"\\'.repeat(2_000)) },
  { weight: 1, arbitrary: fc.oneof(fc.string(), fc.constantFrom('\u0007', 'x'.repeat(4_097))) },
);
const name = fc.constantFrom('Nina', 'Jose', 'Zoë Müller', ' ', 'a:b');

function frame(members: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Act> {
  return fc.record({ ref, ...members }).map((all) => {
    const present = Object.entries(all).filter(([, value]) => value !== undefined);
    return { kind: 'frame', frame: Object.fromEntries(present) };
  });
}
const of = (type: string, members: Readonly<Record<string, fc.Arbitrary<unknown>>> = {}): fc.Arbitrary<Act> =>
  frame({ type: fc.constant(type), ...members });
const after = fc.option(fc.constantFrom(0, 1, 2_147_483_647, -1, null), { nil: undefined, freq: 5 });

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(of('ack', { name }), slot).map(([ack, to]) => ({ ...ack, to })) },
  { weight: 4, arbitrary: of('menu') },
  { weight: 4, arbitrary: of('users', { after }) },
  { weight: 4, arbitrary: fc.tuple(of('send', { text }), slot).map(([send, to]) => ({ ...send, to })) },
  { weight: 5, arbitrary: of('inbox') },
  { weight: 3, arbitrary: of('create', { room }) },
  { weight: 4, arbitrary: of('join', { room }) },
  { weight: 2, arbitrary: of('members', { after }) },
  { weight: 5, arbitrary: of('say', { text }) },
  { weight: 2, arbitrary: fc.oneof(of('leave'), of('close')) },
  { weight: 2, arbitrary: of('ping') },
  { weight: 1, arbitrary: fc.oneof(of('quit'), of('pong'), of('nonsense')) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.constantFrom('{', '[]', '5', '{"type":5}').map((line) => ({ kind: 'garbage' as const, line })),
      fc.constantFrom('fin' as const, 'rst' as const).map((kind) => ({ kind })),
    ),
  },
);

/** Random actions; in half of the programs all clients have their menu first. */
const program = fc
  .tuple(
    fc.constantFrom(true, true, false),
    fc.array(fc.record({ who: slot, act }), { minLength: 25, maxLength: 60 }),
  )
  .map(([greeted, steps]): Step[] => [
    ...(greeted ? [0, 1, 2].flatMap(greeting) : []),
    ...steps,
    ...[0, 1, 2].map((who): Step => ({
      who,
      act: { kind: 'frame', frame: { type: 'ping', ref: 'end' } },
    })),
  ]);
function greeting(who: number): Step[] {
  const ack = { type: 'ack', name: `User ${who}`, protocol: 'parley/1' };
  return [
    { who, act: { kind: 'frame', frame: ack, to: who } },
    { who, act: { kind: 'frame', frame: { type: 'menu' } } },
  ];
}

/** The model's world, the sockets, and the connection of each slot. */
class Bench {
  private world: World = emptyWorld();
  private readonly clients = new Map<Conn, TestClient>();
  private readonly slots: Conn[] = [];
  private readonly connect: () => TestClient;
  private readonly gone: (clientId: number) => Promise<void>;

  constructor(connect: () => TestClient, gone: (clientId: number) => Promise<void>) {
    this.connect = connect;
    this.gone = gone;
  }

  async run({ who, act }: Step): Promise<void> {
    const conn = await this.open(who);
    const client = this.clients.get(conn)!;
    if (act.kind === 'garbage') {
      client.raw(`${act.line}\n`);
      await this.expect({ kind: 'fault', conn, code: 'bad-frame' });
    } else if (act.kind === 'frame') {
      await this.request(conn, client, await this.addressed(act));
    } else {
      if (act.kind === 'fin') client.socket.end();
      else client.socket.resetAndDestroy();
      await this.gone(client.clientId);
      await this.expect({ kind: 'end', conn, how: act.kind });
    }
  }

  stop(): void {
    for (const { socket } of this.clients.values()) socket.destroy();
  }

  /** The connection of a slot, a new one if the last has ended. */
  private async open(who: number): Promise<Conn> {
    const last = this.slots[who];
    if (last !== undefined && this.world.connections.get(last)?.state !== 'closed') return last;
    const conn = `${who}.${this.clients.size}`;
    const client = this.connect();
    this.slots[who] = conn;
    this.clients.set(conn, client);
    const welcome = await client.next();
    client.clientId = (welcome as { clientId?: number }).clientId!;
    await this.expect({ kind: 'connect', conn, clientId: client.clientId }, [conn, welcome]);
    return conn;
  }

  private async addressed({ frame, to }: Extract<Act, { kind: 'frame' }>) {
    if (to === undefined) return frame;
    const { clientId } = this.clients.get(await this.open(to))!;
    return frame['type'] === 'ack'
      ? { protocol: 'parley/1', ...frame, clientId }
      : { ...frame, to: clientId };
  }

  private async request(
    conn: Conn,
    client: TestClient,
    frame: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    client.send(frame);
    const input = { kind: 'frame', conn, frame, at: AT } as const;
    // The server may choose how much fits a page.
    const list = ['users', 'members', 'inbox'].includes(frame['type'] as string);
    if (!list) return this.expect(input);
    const reply = await client.next();
    const entries = (reply['users'] ?? reply['messages']) as unknown[] | undefined;
    await this.expect(entries ? { ...input, page: entries.length } : input, [conn, reply]);
  }

  /** All that the model expects must arrive, in its order for each connection. */
  private async expect(input: Input, ...came: (readonly [Conn, Frame])[]): Promise<void> {
    const [world, outputs] = step(this.world, input);
    this.world = world;
    for (const output of outputs) {
      if ('close' in output) await within('the close', this.clients.get(output.close)!.closed);
      else await this.compare(output, came);
    }
    assert.equal(came.length, 0, 'nothing came that the model does not know');
  }

  private async compare({ to, frame }: Extract<Output, { to: Conn }>, came: (readonly [Conn, Frame])[]) {
    const early = came.findIndex(([conn]) => conn === to);
    const actual = early >= 0 ? came.splice(early, 1)[0]![1] : await this.clients.get(to)!.next();
    // The message for people is free.
    const said = (one: object): object => ('code' in one ? { ...one, message: 'free' } : one);
    assert.deepEqual(said(actual), said(JSON.parse(JSON.stringify(frame)) as object), `to ${to}`);
  }
}

/** Runs programs against servers of the given components; returns the number of steps. */
async function prove(faulty: (components: Components) => Components, numRuns: number): Promise<number> {
  const waiting = new Map<number, () => void>();
  const departed = new Set<number>();
  const told: Components['teardown'][number] = {
    name: 'room',
    run: (_hub, { clientId }) => {
      departed.add(clientId);
      waiting.get(clientId)?.();
    },
  };
  const components = (clean: Components): Components => {
    const all = faulty({ ...clean, clock: { ...clean.clock, at: () => AT } });
    return { ...all, teardown: [...all.teardown, told] };
  };
  const gone = (clientId: number): Promise<void> =>
    departed.has(clientId)
      ? Promise.resolve()
      : within('a teardown', new Promise((resolve) => waiting.set(clientId, resolve)));
  let steps = 0;
  const property = fc.asyncProperty(program, async (program) => {
    const server = await serve({ teardown: () => {} }, { components });
    const bench = new Bench(server.connect, gone);
    try {
      for (const step of program) await bench.run(step);
      steps += program.length;
    } finally {
      bench.stop();
      await server.close();
    }
  });
  await fc.assert(property, { numRuns, endOnFailure: true });
  return steps;
}

t.test('random programs agree with the model, frame by frame', async (t) => {
  const steps = await prove((components) => components, 80);
  t.ok(steps > 1_000, `${steps} steps`);
});

for (const id of ['inbox-not-emptied', 'create-overwrites', 'state-after-members', 'fin-leaves-ghost']) {
  t.test(`the comparison finds the fault ${id}`, async (t) => {
    const fault = FAULTS.find((fault) => fault.id === id)!;
    await t.rejects(
      prove(
        withFault(fault, () => {}),
        200,
      ),
      /Property failed/,
    );
  });
}
