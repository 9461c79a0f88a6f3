// Random walks through the model: a few clients send anything, valid or not, and the promises hold at every step.
import fc from 'fast-check';
import t from 'tap';
import { validRef } from '../src/codec/ref.ts';
import { isClientType, validateServerFrame } from '../src/codec/validate.ts';
import { receive } from '../src/explore/client-view.ts';
import type { ClientView } from '../src/explore/client-view.ts';
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
  { weight: 6, arbitrary: fc.constant<Action>((_, serial) => ({ type: 'say', text: `line ${serial}` })) },
  {
    weight: 6,
    arbitrary: fc
      .nat(CLIENTS)
      .map((to): Action => (_, serial) => ({ type: 'send', to, text: `text ${serial}` })),
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

/** Fails unless the members of rooms agree with the states of connections. */
function checkPlacement(world: World): void {
  const places = [...world.rooms].flatMap(([id, state]) =>
    state.kind === 'open'
      ? state.members.map(({ clientId }) => ({ id, clientId, owner: state.owner.clientId }))
      : [],
  );
  const ids = places.map(({ clientId }) => clientId);
  if (new Set(ids).size !== ids.length) throw new Error('a user is in two rooms');
  for (const { clientId, room, state } of world.connections.values()) {
    const place = places.find((each) => each.clientId === clientId);
    if (place?.id !== room) throw new Error(`${clientId} is in ${room}, the room says ${place?.id}`);
    const expected = !place ? undefined : place.owner === clientId ? 'room-owner' : 'room-member';
    if (state.startsWith('room') ? state !== expected : expected) throw new Error(`${clientId} is ${state}`);
  }
}

/** A session that checks what each connection receives. */
class ObservedSession {
  readonly session = new Session({ inboxMessages: 3, roomMembers: 3 });
  readonly #views = new Map<string, ClientView>();
  /** Texts acknowledged for a recipient, and texts that it received. */
  readonly acknowledged = new Map<number, string[]>();
  readonly received = new Map<number, string[]>();
  #serial = 0;

  connect(conn: string, clientId: number): void {
    this.#views.set(conn, { clientId, phase: 'greeting', known: 'assigned', outstanding: [] });
    this.#feed({ kind: 'connect', conn, clientId });
    this.ask(conn, () => ({ type: 'ack', clientId, name: `N${clientId}`, protocol: 'parley/1' }));
    this.ask(conn, () => ({ type: 'menu' }));
  }

  #feed(input: Input): readonly Seen[] {
    const out = this.session.feed(input);
    for (const [conn, seen] of out) if (seen !== 'end') this.#arrives(conn, seen);
    checkPlacement(this.session.world);
    return out.filter(([conn]) => conn === input.conn).map(([, seen]) => seen);
  }

  #arrives(conn: string, frame: Exclude<Seen, 'end'>): void {
    const valid = validateServerFrame(frame);
    // The inboxes of the walk are smaller than a server may have, and `welcome` says so.
    if (!valid.ok && frame.type !== 'welcome') throw new Error(`${frame.type}: ${valid.detail}`);
    const reception = receive(this.#views.get(conn)!, frame);
    if (reception.kind === 'violation') throw new Error(`${conn}: ${reception.why}`);
    this.#views.set(conn, reception.view);
    if (frame.type === 'inbox') {
      const { clientId } = reception.view;
      this.received.set(clientId, [
        ...(this.received.get(clientId) ?? []),
        ...frame.messages.map(({ text }) => text),
      ]);
    }
  }

  ask(conn: string, action: Action, page = 9): void {
    const view = this.#views.get(conn)!;
    if (view.known === 'closed') return;
    this.#serial += 1;
    const frame = { ref: this.#serial, ...action(view.clientId, this.#serial) } as Readonly<
      Record<string, unknown>
    >;
    const type = frame['type'] as string;
    this.#views.set(conn, { ...view, outstanding: [isClientType(type) ? type : 'unknown'] });
    const seen = this.#feed({ kind: 'frame', conn, frame, at: AT, page });

    const refs = seen.flatMap((each) => (each !== 'end' && 'ref' in each ? [each.ref] : []));
    const answered = validRef(frame['ref']) && seen.some((each) => each !== 'end' && each.type !== 'message');
    if (JSON.stringify(refs) !== JSON.stringify(answered ? [frame['ref']] : []))
      throw new Error(`refs ${refs.join()}`);
    if (this.#views.get(conn)!.outstanding.length > 0) throw new Error(`${type} was not answered`);
    if (seen.some((each) => each !== 'end' && each.type === 'sent')) {
      const to = frame['to'] as number;
      this.acknowledged.set(to, [...(this.acknowledged.get(to) ?? []), frame['text'] as string]);
    }
  }

  end(conn: string, how: 'fin' | 'rst' | 'fault'): void {
    const view = this.#views.get(conn)!;
    if (how === 'fault') this.#feed({ kind: 'fault', conn, code: 'idle-timeout' });
    else this.#feed({ kind: 'end', conn, how });
    this.#views.set(conn, { ...view, known: 'closed' });
  }

  isOpen(conn: string): boolean {
    return this.session.world.connections.get(conn)!.state !== 'closed';
  }
}

/** Reads the whole inbox of a client that is still connected. */
function readInbox(observed: ObservedSession, conn: string, clientId: number): void {
  if (!observed.isOpen(conn)) return;
  for (let page = 0; page < 3; page += 1) observed.ask(conn, () => ({ type: 'inbox' }), 1);
  const want = observed.acknowledged.get(clientId) ?? [];
  const got = observed.received.get(clientId) ?? [];
  if (JSON.stringify(want) !== JSON.stringify(got))
    throw new Error(`${conn} got ${got.join()} of ${want.join()}`);
}

void t.test(
  'random walks keep room.gapless, inbox.once, inbox.order, request.answered, and rooms in step with connections',
  (t) => {
    const walk = fc.property(fc.array(event, { minLength: 20, maxLength: 120 }), (events) => {
      const observed = new ObservedSession();
      for (let id = 1; id <= CLIENTS; id += 1) observed.connect(`c${id}`, id);
      for (const each of events) {
        const conn = `c${each.who + 1}`;
        if (each.kind === 'request') observed.ask(conn, each.action, each.page);
        else if (observed.isOpen(conn)) observed.end(conn, each.how);
      }
      for (let id = 1; id <= CLIENTS; id += 1) readInbox(observed, `c${id}`, id);
    });
    fc.assert(walk, { numRuns: 300, seed: 7 });
    t.pass('300 walks');
    t.end();
  },
);

void t.test('the model is pure: the same input gives the same world and outputs', (t) => {
  const walk = fc.property(fc.array(event, { maxLength: 40 }), (events) => {
    const worlds = [1, 2].map(() => {
      const observed = new ObservedSession();
      for (let id = 1; id <= CLIENTS; id += 1) observed.connect(`c${id}`, id);
      for (const each of events)
        if (each.kind === 'request') observed.ask(`c${each.who + 1}`, each.action, each.page);
      return observed.session.world;
    });
    const text = (world: World) =>
      JSON.stringify(world, (_, part: unknown) =>
        part instanceof Map ? Array.from(part as Map<unknown, unknown>) : part,
      );
    return text(worlds[0]!) === text(worlds[1]!);
  });
  fc.assert(walk, { numRuns: 20, seed: 7 });
  t.pass('20 walks, twice each; every world is frozen');
  t.end();
});
