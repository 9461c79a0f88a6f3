// The model, requirement by requirement: each subtest names the requirements that it shows.
import t from 'tap';
import type { Test } from 'tap';
import { errorSpec } from '../src/registries/errors.ts';
import { LIMITS } from '../src/registries/limits.ts';
import { OPEN_STATES } from '../src/vocabulary/state.ts';
import { CLIENT_FRAMES } from '../src/frames/index.ts';
import { SEED_MENU } from '../src/frames/server/menu.ts';
import type { RefusedExample } from '../src/vocabulary/frame.ts';
import { requirementOf } from '../src/rules/index.ts';
import { inboxModel } from '../src/model/inbox.ts';
import { presence } from '../src/model/presence.ts';
import { roomModel } from '../src/model/room.ts';
import { TRANSCRIPTS, Binding } from '../src/transcripts/index.ts';
import { AT, Session, words } from './model-session.ts';
import type { Seen } from './model-session.ts';

const nina = { clientId: 1, name: 'N1' };
const jose = { clientId: 2, name: 'N2' };
const alice = { clientId: 3, name: 'N3' };

/** Three users in the state `menu`. */
function three(over: ConstructorParameters<typeof Session>[0] = {}): Session {
  const session = new Session(over);
  session.completeHandshake('nina', 1);
  session.completeHandshake('jose', 2);
  session.completeHandshake('alice', 3);
  return session;
}

/** Nina's room R, with Jose as a member. */
function chat(over: ConstructorParameters<typeof Session>[0] = {}): Session {
  const session = three(over);
  session.ask('nina', { type: 'create', room: 'R' });
  session.ask('jose', { type: 'join', room: 'R' });
  for (const conn of ['nina', 'jose', 'alice']) session.taken(conn);
  return session;
}

/** A subtest named after requirements, which must exist. */
function shows(ids: string, body: (t: Test) => void): void {
  void t.test(ids, (t) => {
    for (const id of ids.split(' ')) t.ok(requirementOf(id), `${id} is a requirement`);
    body(t);
    t.end();
  });
}

const errorOf = (seen: readonly Seen[]) => {
  const [first] = seen;
  if (first === undefined || first === 'end' || first.type !== 'error') return { code: `not an error` };
  // The text of `message` is free.
  return Object.fromEntries(Object.entries(first).filter(([name]) => name !== 'message' && name !== 'type'));
};

shows('welcome.first welcome.protocols welcome.limits', (t) => {
  const session = new Session();
  session.connect('nina', 7);
  t.match(session.taken('nina'), [{ type: 'welcome', clientId: 7, protocols: ['parley/1'], features: [] }]);
});

shows('id.unique id.never-again', (t) => {
  const session = new Session();
  session.connect('nina', 7);
  t.throws(() => session.connect('jose', 7), /assigned before/);
  session.ask('nina', { type: 'quit' });
  t.throws(() => session.connect('jose', 7), /assigned before/);
});

shows('ack.ready menu.answer menu.again', (t) => {
  const session = new Session();
  session.connect('nina', 1);
  t.strictSame(session.ack('nina', { ref: 'a' }), [{ type: 'ready', ref: 'a' }]);
  t.strictSame(session.ask('nina', { type: 'menu', ref: 0 }), [{ ...SEED_MENU, ref: 0 }]);
  session.ask('nina', { type: 'create', room: 'R' });
  t.strictSame(session.ask('nina', { type: 'menu' }), [SEED_MENU]);
  t.equal(session.world.connections.get('nina')?.state, 'room-owner');
});

shows('ack.bad-ack ack.unsupported-protocol ack.token ack.token-ignored', (t) => {
  const refusals = [
    [{ clientId: 2, protocol: 'x', token: 1 }, 'bad-ack'],
    [{ protocol: 'parley/2', token: 1 }, 'unsupported-protocol'],
    [{}, 'bad-token'],
    [{ token: 1 }, 'bad-token'],
    [{ token: 'wrong' }, 'bad-token'],
  ] as const;
  for (const [over, code] of refusals) {
    const session = new Session({ token: 'sesame' });
    session.connect('nina', 1);
    t.strictSame(words(session.ack('nina', over)), [code, 'end'], code);
  }
  const wanted = new Session({ token: 'sesame' });
  wanted.connect('nina', 1);
  t.match(wanted.taken('nina'), [{ features: ['token'] }]);
  t.strictSame(words(wanted.ack('nina', { token: 'sesame' })), ['ready']);
  const unwanted = new Session();
  unwanted.connect('nina', 1);
  t.strictSame(words(unwanted.ack('nina', { token: [] })), ['ready']);
});

shows('name.refused name.retry name.shared', (t) => {
  const session = new Session();
  session.completeHandshake('nina', 1, 'Nina');
  session.connect('jose', 2);
  t.match(session.ack('jose', { name: 'a:b' }), [{ code: 'invalid-field', field: 'name', fatal: false }]);
  t.strictSame(words(session.ack('jose', { name: 'Nina' })), ['ready']);
});

shows('users.complete users.departed users.strangers users.order', (t) => {
  const session = three();
  session.connect('nobody', 4);
  t.strictSame(session.ask('jose', { type: 'users' }), [
    { type: 'users', users: [nina, jose, alice], more: false },
  ]);
  session.ask('nina', { type: 'quit' });
  session.end('alice', 'rst');
  t.strictSame(session.ask('jose', { type: 'users' }), [{ type: 'users', users: [jose], more: false }]);
});

shows('users.after users.more users.page users.walk framing.server-size', (t) => {
  const session = new Session();
  for (let id = 1; id <= 900; id += 1) session.completeHandshake(`c${id}`, id, `${'n'.repeat(60)}${id}`);
  const ids: number[] = [];
  let more = true;
  while (more) {
    const [page] = session.ask('c1', { type: 'users', ref: 'x'.repeat(64), after: ids.at(-1) ?? 0 });
    if (page === 'end' || page?.type !== 'users') throw new Error('no page');
    t.ok(Buffer.byteLength(JSON.stringify(page)) + 1 <= LIMITS.frameBytes.value);
    t.ok(page.users.length > 0);
    ids.push(...page.users.map(({ clientId }) => clientId));
    more = page.more;
  }
  t.strictSame(
    ids,
    Array.from({ length: 900 }, (_, at) => at + 1),
  );
  t.match(session.ask('c1', { type: 'users', after: 900 }), [{ users: [], more: false }]);
  t.match(session.ask('c1', { type: 'users', after: 890 }, 3), [{ users: { length: 3 }, more: true }]);
});

shows('send.sent send.self inbox.order inbox.once inbox.sender text.verbatim inbox.private', (t) => {
  const session = three();
  t.strictSame(session.ask('nina', { type: 'send', ref: 1, to: 2, text: 'one', from: jose }), [
    { type: 'sent', ref: 1 },
  ]);
  session.ask('alice', { type: 'send', to: 2, text: 'two 👋' });
  session.ask('jose', { type: 'send', to: 2, text: 'three' });
  t.strictSame(session.ask('alice', { type: 'inbox' }), [{ type: 'inbox', messages: [], more: false }]);
  const messages = [
    { from: nina, text: 'one', at: AT },
    { from: alice, text: 'two 👋', at: AT },
    { from: jose, text: 'three', at: AT },
  ];
  t.strictSame(session.ask('jose', { type: 'inbox', ref: 2 }), [
    { type: 'inbox', messages, more: false, ref: 2 },
  ]);
  t.strictSame(session.ask('jose', { type: 'inbox' }), [{ type: 'inbox', messages: [], more: false }]);
});

shows('inbox.more inbox.page inbox.complete inbox.fresh', (t) => {
  const session = three();
  const texts = Array.from({ length: 40 }, (_, at) => `${at}${'x'.repeat(4_000)}`);
  for (const text of texts) session.ask('nina', { type: 'send', to: 2, text });
  const got: string[] = [];
  for (let more = true; more;) {
    const [page] = session.ask('jose', { type: 'inbox' });
    if (page === 'end' || page?.type !== 'inbox') throw new Error('no page');
    t.ok(page.messages.length > 1);
    got.push(...page.messages.map(({ text }) => text));
    more = page.more;
  }
  t.strictSame(got, texts);
});

shows('inbox.full inbox.capacity inbox.keeps', (t) => {
  const session = three({ inboxMessages: 2 });
  const send = (text: string) => words(session.ask('nina', { type: 'send', to: 2, text }));
  t.strictSame([send('1'), send('2'), send('3')], [['sent'], ['sent'], ['inbox-full']]);
  t.match(session.ask('jose', { type: 'inbox' }, 1), [{ messages: [{ text: '1' }], more: true }]);
  t.strictSame(send('4'), ['sent']);
  t.match(session.ask('jose', { type: 'inbox' }), [
    { messages: [{ text: '2' }, { text: '4' }], more: false },
  ]);
});

shows('send.no-such-user send.in-rooms inbox.dies', (t) => {
  const session = chat();
  session.connect('nobody', 4);
  const send = (to: number) => words(session.ask('jose', { type: 'send', to, text: 'Hello' }));
  t.strictSame(
    [send(4), send(99), send(3), send(1)],
    [['no-such-user'], ['no-such-user'], ['sent'], ['sent']],
  );
  t.match(session.ask('nina', { type: 'inbox' }), [{ messages: [{ from: jose }] }]);
  session.end('alice', 'fin');
  t.strictSame(send(3), ['no-such-user']);
  t.equal(session.world.inboxes.get(3)?.kind, 'deleted');
});

shows('create.created create.exists create.race close.frees-id room.id-case', (t) => {
  const session = three();
  t.strictSame(session.ask('nina', { type: 'create', ref: 1, room: 'R' }), [
    { type: 'created', room: 'R', seq: 0, ref: 1 },
  ]);
  t.strictSame(errorOf(session.ask('jose', { type: 'create', ref: 2, room: 'R' })), {
    ref: 2,
    code: 'room-exists',
    fatal: false,
  });
  t.strictSame(words(session.ask('jose', { type: 'create', room: 'r' })), ['created']);
  session.ask('nina', { type: 'close' });
  t.strictSame(words(session.ask('alice', { type: 'create', room: 'R' })), ['created']);
});

shows('join.joined join.notice join.no-such-room join.no-history room.gapless', (t) => {
  const session = chat();
  session.ask('jose', { type: 'say', text: 'before' });
  session.taken('nina');
  t.strictSame(session.ask('alice', { type: 'join', ref: 5, room: 'R' }), [
    { type: 'joined', room: 'R', owner: nina, count: 3, seq: 3, ref: 5 },
  ]);
  const notice = { type: 'member-joined', room: 'R', seq: 3, user: alice } as const;
  t.strictSame([session.taken('nina'), session.taken('jose')], [[notice], [notice]]);
  session.completeHandshake('late', 4);
  t.strictSame(words(session.ask('late', { type: 'join', room: 'S' })), ['no-such-room']);
});

shows('join.full join.capacity', (t) => {
  const session = chat({ roomMembers: 2 });
  t.strictSame(words(session.ask('alice', { type: 'join', room: 'R' })), ['room-full']);
  session.ask('jose', { type: 'leave' });
  t.strictSame(words(session.ask('alice', { type: 'join', room: 'R' })), ['joined']);
});

shows('say.message say.no-ref say.speaker room.same-events room.no-leak', (t) => {
  const session = chat();
  const said = { type: 'message', room: 'R', seq: 2, from: jose, text: 'Hello', at: AT } as const;
  t.strictSame(session.ask('jose', { type: 'say', ref: 3, text: 'Hello', from: nina }), [said]);
  t.strictSame([session.taken('nina'), session.taken('alice')], [[said], []]);
});

shows(
  'members.complete members.only members.order members.after members.more members.page members.walk',
  (t) => {
    const session = chat();
    t.strictSame(session.ask('jose', { type: 'members' }), [
      { type: 'members', users: [nina, jose], more: false },
    ]);
    t.match(session.ask('jose', { type: 'members', ref: 1 }, 1), [{ users: [nina], more: true, ref: 1 }]);
    t.match(session.ask('jose', { type: 'members', after: 1 }), [{ users: [jose], more: false }]);
    session.ask('jose', { type: 'leave' });
    t.match(session.ask('nina', { type: 'members' }), [{ users: [nina] }]);
  },
);

shows('leave.left leave.notice leave.silence', (t) => {
  const session = chat();
  t.strictSame(session.ask('jose', { type: 'leave', ref: 9 }), [{ type: 'left', room: 'R', seq: 2, ref: 9 }]);
  t.strictSame(session.taken('nina'), [
    { type: 'member-left', room: 'R', seq: 2, user: jose, reason: 'left' },
  ]);
  session.ask('nina', { type: 'say', text: 'gone?' });
  t.strictSame(session.taken('jose'), []);
});

shows('close.closed close.ref close.menu close.silence client.crossing', (t) => {
  const session = chat();
  const closed = { type: 'closed', room: 'R', seq: 2, reason: 'owner-closed' } as const;
  t.strictSame(session.ask('nina', { type: 'close', ref: 10 }), [{ ...closed, ref: 10 }]);
  t.strictSame(session.taken('jose'), [closed]);
  for (const frame of [{ type: 'say', text: 'late' }, { type: 'leave' }, { type: 'members' }])
    t.strictSame(
      errorOf(session.ask('jose', frame)),
      { code: 'wrong-state', fatal: false, state: 'menu' },
      frame.type,
    );
  t.strictSame(words(session.ask('jose', { type: 'create', room: 'R' })), ['created']);
});

shows('quit.bye quit.closes quit.last', (t) => {
  for (const state of OPEN_STATES) {
    const session = new Session();
    session.reach('nina', 1, state);
    t.strictSame(session.ask('nina', { type: 'quit', ref: 's' }), [{ type: 'bye', ref: 's' }, 'end'], state);
    t.strictSame(session.ask('nina', { type: 'ping' }), [], `nothing after bye from ${state}`);
  }
});

shows('quit.member end.member', (t) => {
  const left = (reason: string) => [{ type: 'member-left', room: 'R', seq: 2, user: jose, reason }];
  const quits = chat();
  quits.ask('jose', { type: 'quit' });
  t.strictSame(quits.taken('nina'), left('left'));
  for (const how of ['fin', 'rst'] as const) {
    const ends = chat();
    ends.end('jose', how);
    t.strictSame(ends.taken('nina'), left('disconnected'), how);
  }
});

shows('quit.owner end.owner end.order', (t) => {
  const closed = [{ type: 'closed', room: 'R', seq: 2, reason: 'owner-disconnected' }];
  const quits = chat();
  t.strictSame(words(quits.ask('nina', { type: 'quit' })), ['bye', 'end']);
  t.strictSame(quits.taken('jose'), closed);
  t.match(quits.ask('jose', { type: 'users' }), [{ users: [jose, alice] }]);
  const cut = chat();
  cut.fault('nina', 'slow-consumer');
  t.strictSame(cut.taken('jose'), closed);
});

shows('end.fin-answers end.fin-gone end.rst-gone', (t) => {
  const session = three();
  t.strictSame(session.end('nina', 'fin'), ['end']);
  t.strictSame(session.end('jose', 'rst'), []);
  t.match(session.ask('alice', { type: 'users' }), [{ users: [alice] }]);
  t.strictSame(session.end('nina', 'rst'), [], 'an end after the end is nothing');
});

shows(
  'error.fatal error.closes end.error-gone framing.no-ref time.handshake time.idle slow.cut-off stop.tells',
  (t) => {
    const codes = [
      'frame-too-large',
      'bad-frame',
      'handshake-timeout',
      'idle-timeout',
      'slow-consumer',
      'shutting-down',
    ] as const;
    for (const code of codes) {
      const session = chat();
      const seen = session.fault('jose', code);
      t.strictSame([errorOf(seen), seen[1]], [{ code, fatal: true }, 'end'], code);
      t.strictSame(words(session.taken('nina')), ['member-left'], code);
    }
  },
);

shows('full.refuses', (t) => {
  const session = new Session();
  t.strictSame(words(session.fault('late', 'server-full')), ['server-full', 'end']);
});

shows('framing.not-object framing.no-type framing.unknown-type', (t) => {
  for (const line of [[], 'menu', 5, null, {}, { type: 5 }, { Type: 'menu' }]) {
    const session = three();
    t.strictSame(words(session.ask('nina', line)), ['bad-frame', 'end'], JSON.stringify(line));
  }
  const session = three();
  for (const type of ['pong', 'welcome', 'constructor', 'PING', ''])
    t.strictSame(
      errorOf(session.ask('nina', { type, ref: 1 })),
      { ref: 1, code: 'unknown-type', fatal: false },
      type,
    );
});

shows('error.precedence', (t) => {
  const wrong = { clientId: 2, name: 5, protocol: 'x', ref: [] };
  const code = (frame: unknown, token = 'sesame') => {
    const session = new Session({ token });
    session.connect('nina', 1);
    return words(session.ask('nina', frame))[0];
  };
  t.equal(code({ ...wrong, type: 'nack' }), 'unknown-type');
  t.equal(code({ ...wrong, type: 'say' }), 'wrong-state');
  t.equal(code({ ...wrong, type: 'ack' }), 'invalid-field');
  t.equal(code({ ...wrong, type: 'ack', ref: 1, name: 'Nina' }), 'bad-ack');
  t.equal(code({ ...wrong, type: 'ack', ref: 1, name: 'Nina', clientId: 1 }), 'unsupported-protocol');
  t.equal(words(three().ask('nina', { type: 'send', to: 9, text: '' }))[0], 'invalid-field');
});

shows('error.changes-nothing error.stays error.state error.field', (t) => {
  const session = chat();
  const before = session.world;
  const requests: [string, Readonly<Record<string, unknown>>][] = [
    ['jose', { type: 'close' }],
    ['jose', { type: 'create', room: 'S' }],
    ['nina', { type: 'leave' }],
    ['alice', { type: 'say', text: 'Hello' }],
    ['alice', { type: 'create', room: 'R' }],
    ['alice', { type: 'join', room: 'S' }],
    ['alice', { type: 'send', to: 99, text: 'Hello' }],
    ['alice', { type: 'send', to: 0, text: '' }],
    ['alice', { type: 'nonsense' }],
  ];
  for (const [conn, frame] of requests) {
    t.match(session.ask(conn, frame), [{ type: 'error', fatal: false }], frame['type'] as string);
    t.strictSame(session.world, before);
  }
});

shows('ref.echo ref.absent ref.bounds ref.invalid', (t) => {
  const session = three();
  const most = Number.MAX_SAFE_INTEGER;
  for (const ref of [0, -1, most, -most, '', 'x'.repeat(64), '👋'.repeat(64)])
    t.strictSame(session.ask('nina', { type: 'ping', ref }), [{ type: 'pong', ref }]);
  for (const ref of [most + 1, 'x'.repeat(65), null, true, {}, 0.5]) {
    const expected = { code: 'invalid-field', fatal: false, field: 'ref' };
    t.strictSame(errorOf(session.ask('nina', { type: 'ping', ref })), expected);
    t.strictSame(errorOf(session.ask('nina', { type: 'say', ref, text: 'x' })), {
      code: 'wrong-state',
      fatal: false,
      state: 'menu',
    });
  }
  t.strictSame(session.ask('nina', { type: 'ping' }), [{ type: 'pong' }]);
});

void t.test('every refused example gets its error', (t) => {
  for (const { type, refused } of CLIENT_FRAMES)
    for (const { note, state, line, reply } of refused as readonly RefusedExample[]) {
      const session = new Session();
      session.reach('nina', 50_851, state);
      const came = errorOf(session.ask('nina', JSON.parse(line)));
      t.strictSame(came, { ...reply, fatal: errorSpec(reply.code).fatal }, `${type}: ${note}`);
    }
  t.end();
});

void t.test('every valid example gets its reply', (t) => {
  for (const { type, examples, transitions, reply } of CLIENT_FRAMES)
    for (const { note, frame } of examples) {
      const state = OPEN_STATES.find((each) => each in transitions)!;
      const session = new Session();
      session.reach('nina', 50_851, state);
      session.completeHandshake('jose', 50_922);
      if (type === 'join') session.ask('jose', { type: 'create', room: (frame as { room?: string }).room });
      t.equal(words(session.ask('nina', frame))[0], reply, `${type}: ${note}`);
    }
  t.end();
});

void t.test('the model plays every transcript', (t) => {
  for (const { title, steps } of TRANSCRIPTS)
    void t.test(title, (t) => {
      const session = new Session();
      const binding = new Binding();
      const seen = new Map<string, Seen[]>();
      const look = (who: string): Seen[] => {
        const all = [...(seen.get(who) ?? []), ...session.taken(who)];
        seen.set(who, all);
        return all;
      };
      let nextId = 50_000;
      for (const step of steps) {
        const { who } = step;
        if (step.does === 'connects') session.connect(who, (nextId += 71));
        if (step.does === 'sends')
          session.feed({ kind: 'frame', conn: who, frame: binding.fill(step.frame), at: AT });
        if (step.does === 'vanishes') session.feed({ kind: 'end', conn: who, how: 'rst' });
        if (step.does === 'receives')
          t.equal(binding.differs(step.frame, look(who).shift()), undefined, step.frame.type);
        if (step.does === 'is-closed') t.equal(look(who).shift(), 'end');
      }
      for (const who of new Set(steps.map((step) => step.who)))
        t.strictSame(look(who), [], `${who} got no more`);
      t.end();
    });
  t.end();
});

void t.test('each object by itself', (t) => {
  const at = AT;
  const room = roomModel('R', { roomMembers: 2 });
  const opened = room.step(room.init(), { kind: 'create', by: nina }).state;
  t.equal(room.key(room.init()), 'free');
  t.not(room.key(opened), room.key(room.step(opened, { kind: 'say', by: nina, text: 'x', at }).state));
  t.match(room.step(opened, { kind: 'join', by: nina }).result, { code: 'wrong-state' });
  t.match(room.step(opened, { kind: 'disconnect', by: jose, cause: 'quit' }), {
    state: opened,
    result: { kind: 'disconnected' },
  });
  t.match(room.step(room.init(), { kind: 'say', by: nina, text: 'x', at }).result, { code: 'wrong-state' });

  const inbox = inboxModel<string>({ inboxMessages: 1 });
  const one = inbox.step(inbox.init(), { kind: 'append', message: 'a' }).state;
  t.match(inbox.step(one, { kind: 'append', message: 'b' }).result, { code: 'inbox-full' });
  t.strictSame(inbox.step(one, { kind: 'take', count: 9 }).result, {
    kind: 'taken',
    messages: ['a'],
    more: false,
  });
  const deleted = inbox.step(one, { kind: 'delete' }).state;
  t.match(inbox.step(deleted, { kind: 'append', message: 'b' }).result, { code: 'no-such-user' });
  t.strictSame([inbox.key(inbox.init()), inbox.key(one), inbox.key(deleted)], ['[]', '["a"]', 'deleted']);

  const connected = presence.step(presence.init(), { kind: 'connect', user: nina }).state;
  t.strictSame(presence.step(connected, { kind: 'observe' }).result, { kind: 'present', user: nina });
  const disconnected = presence.step(connected, { kind: 'disconnect' }).state;
  t.equal(presence.step(disconnected, { kind: 'connect', user: nina }).result.kind, 'refused');
  t.equal(presence.step(disconnected, { kind: 'observe' }).result.kind, 'absent');
  t.strictSame(
    [presence.init(), connected, disconnected].map((state) => presence.key(state)),
    ['absent', 'connected 1 "N1"', 'disconnected'],
  );
  t.end();
});

void t.test('a mistake of the caller throws', (t) => {
  const session = three();
  t.throws(() => session.ask('stranger', { type: 'ping' }), /never connected/);
  t.throws(() => session.connect('nina', 9), /connected already/);
  t.end();
});
