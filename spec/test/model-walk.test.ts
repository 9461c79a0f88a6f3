// Random walks through the model: whatever a few clients do, valid or not, the promises hold at every step.
import fc from 'fast-check';
import t from 'tap';
import { validRef } from '../src/codec/ref.ts';
import { isClientType, validateServerFrame } from '../src/codec/validate.ts';
import { receive } from '../src/explore/belief.ts';
import type { Belief } from '../src/explore/belief.ts';
import type { Input } from '../src/model/input.ts';
import type { World } from '../src/model/world.ts';
import { AT, Session } from './model-session.ts';
import type { Seen } from './model-session.ts';

const CLIENTS = 4;
type Action = (clientId: number, serial: number) => Readonly<Record<string, unknown>>;

const room = fc.constantFrom('R', 'S');
const request: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: room.map((room): Action => () => ({ type: 'create', room })) },
  { weight: 4, arbitrary: room.map((room): Action => () => ({ type: 'join', room })) },
  { weight: 6, arbitrary: fc.constant<Action>((_, serial) => ({ type: 'say', text: `said ${serial}` })) },
  {
    weight: 6,
    arbitrary: fc
      .nat(CLIENTS)
      .map((to): Action => (_, serial) => ({ type: 'send', to, text: `sent ${serial}` })),
  },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom('inbox', 'users', 'members', 'leave', 'close', 'ping', 'menu')
      .map((type): Action => () => ({ type })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Action>(
      () => ({ type: 'quit' }),
      () => ({ type: 'say', text: 'a\nb' }),
      () => ({ type: 'nonsense' }),
      () => ({ type: 'ping', ref: [] }),
    ),
  },
);

type Event =
  | { readonly kind: 'request'; readonly who: number; readonly action: Action; readonly page: number }
  | { readonly kind: 'end'; readonly who: number; readonly how: 'fin' | 'rst' | 'fault' };
const who = fc.nat(CLIENTS - 1);
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.record({
      kind: fc.constant('request' as const),
      who,
      action: request,
      page: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      who,
      how: fc.constantFrom('fin', 'rst', 'fault'),
    }),
  },
);

/** Places in rooms and states of connections tell the same story. */
function placed(world: World): void {
  const places = [...world.rooms].flatMap(([id, state]) =>
    state.kind === 'open'
      ? state.members.map(({ clientId }) => ({ id, clientId, owner: state.owner.clientId }))
      : [],
  );
  const ids = places.map(({ clientId }) => clientId);
  if (new Set(ids).size !== ids.length) throw new Error('somebody is in two rooms');
  for (const { clientId, room, state } of world.connections.values()) {
    const place = places.find((each) => each.clientId === clientId);
    if (place?.id !== room) throw new Error(`${clientId} is in ${room}, the room says ${place?.id}`);
    const expected = !place ? undefined : place.owner === clientId ? 'room-owner' : 'room-member';
    if (state.startsWith('room') ? state !== expected : expected) throw new Error(`${clientId} is ${state}`);
  }
}

/** A walk, watched from every connection. */
class Watched {
  readonly session = new Session({ inboxMessages: 3, roomMembers: 3 });
  readonly #beliefs = new Map<string, Belief>();
  /** Texts acknowledged for a recipient, and texts that it was given. */
  readonly acknowledged = new Map<number, string[]>();
  readonly given = new Map<number, string[]>();
  #serial = 0;

  connect(conn: string, clientId: number): void {
    this.#beliefs.set(conn, { clientId, phase: 'greeting', known: 'assigned', outstanding: [] });
    this.#feed({ kind: 'connect', conn, clientId });
    this.ask(conn, () => ({ type: 'ack', clientId, name: `N${clientId}`, protocol: 'parley/1' }));
    this.ask(conn, () => ({ type: 'menu' }));
  }

  #feed(input: Input): readonly Seen[] {
    const out = this.session.feed(input);
    for (const [conn, seen] of out) if (seen !== 'end') this.#arrives(conn, seen);
    placed(this.session.world);
    return out.filter(([conn]) => conn === input.conn).map(([, seen]) => seen);
  }

  #arrives(conn: string, frame: Exclude<Seen, 'end'>): void {
    const valid = validateServerFrame(frame);
    // The walk's inboxes are smaller than any server may have them, and `welcome` says so.
    if (!valid.ok && frame.type !== 'welcome') throw new Error(`${frame.type}: ${valid.detail}`);
    const received = receive(this.#beliefs.get(conn)!, frame);
    if (received.kind === 'violation') throw new Error(`${conn}: ${received.why}`);
    this.#beliefs.set(conn, received.belief);
    if (frame.type === 'inbox') {
      const { clientId } = received.belief;
      this.given.set(clientId, [
        ...(this.given.get(clientId) ?? []),
        ...frame.messages.map(({ text }) => text),
      ]);
    }
  }

  ask(conn: string, action: Action, page = 9): void {
    const belief = this.#beliefs.get(conn)!;
    if (belief.known === 'closed') return;
    this.#serial += 1;
    const frame = { ref: this.#serial, ...action(belief.clientId, this.#serial) } as Readonly<
      Record<string, unknown>
    >;
    const type = frame['type'] as string;
    this.#beliefs.set(conn, { ...belief, outstanding: [isClientType(type) ? type : 'unknown'] });
    const seen = this.#feed({ kind: 'frame', conn, frame, at: AT, page });

    const marks = seen.flatMap((each) => (each !== 'end' && 'ref' in each ? [each.ref] : []));
    const marked = validRef(frame['ref']) && seen.some((each) => each !== 'end' && each.type !== 'message');
    if (JSON.stringify(marks) !== JSON.stringify(marked ? [frame['ref']] : []))
      throw new Error(`marks ${marks.join()}`);
    if (this.#beliefs.get(conn)!.outstanding.length > 0) throw new Error(`${type} was not answered`);
    if (seen.some((each) => each !== 'end' && each.type === 'sent')) {
      const to = frame['to'] as number;
      this.acknowledged.set(to, [...(this.acknowledged.get(to) ?? []), frame['text'] as string]);
    }
  }

  end(conn: string, how: 'fin' | 'rst' | 'fault'): void {
    const belief = this.#beliefs.get(conn)!;
    if (how === 'fault') this.#feed({ kind: 'fault', conn, code: 'idle-timeout' });
    else this.#feed({ kind: 'end', conn, how });
    this.#beliefs.set(conn, { ...belief, known: 'closed' });
  }

  isOpen(conn: string): boolean {
    return this.session.world.connections.get(conn)!.state !== 'closed';
  }
}

/** Who is still there empties the inbox. */
function emptied(watched: Watched, conn: string, clientId: number): void {
  if (!watched.isOpen(conn)) return;
  for (let page = 0; page < 3; page += 1) watched.ask(conn, () => ({ type: 'inbox' }), 1);
  const want = watched.acknowledged.get(clientId) ?? [];
  const got = watched.given.get(clientId) ?? [];
  if (JSON.stringify(want) !== JSON.stringify(got))
    throw new Error(`${conn} got ${got.join()} of ${want.join()}`);
}

void t.test(
  'random walks keep room.gapless, inbox.once, inbox.order, request.answered and the places',
  (t) => {
    const walk = fc.property(fc.array(event, { minLength: 20, maxLength: 120 }), (events) => {
      const watched = new Watched();
      for (let id = 1; id <= CLIENTS; id += 1) watched.connect(`c${id}`, id);
      for (const each of events) {
        const conn = `c${each.who + 1}`;
        if (each.kind === 'request') watched.ask(conn, each.action, each.page);
        else if (watched.isOpen(conn)) watched.end(conn, each.how);
      }
      for (let id = 1; id <= CLIENTS; id += 1) emptied(watched, `c${id}`, id);
    });
    fc.assert(walk, { numRuns: 300, seed: 7 });
    t.pass('300 walks');
    t.end();
  },
);

void t.test('a world is a value: the same input gives the same world and outputs again', (t) => {
  const walk = fc.property(fc.array(event, { maxLength: 40 }), (events) => {
    const worlds = [1, 2].map(() => {
      const watched = new Watched();
      for (let id = 1; id <= CLIENTS; id += 1) watched.connect(`c${id}`, id);
      for (const each of events)
        if (each.kind === 'request') watched.ask(`c${each.who + 1}`, each.action, each.page);
      return watched.session.world;
    });
    const text = (world: World) =>
      JSON.stringify(world, (_, part: unknown) =>
        part instanceof Map ? Array.from(part as Map<unknown, unknown>) : part,
      );
    return text(worlds[0]!) === text(worlds[1]!);
  });
  fc.assert(walk, { numRuns: 20, seed: 7 });
  t.pass('20 walks, twice each; every world was frozen');
  t.end();
});
