// The library against a server that does what the test says, over TCP.
import { connect, greet } from 'parley-client';
import type { Room, RoomEvent, Session } from 'parley-client';
import t from 'tap';
import type { Test } from 'tap';
import { fakeServer } from './fake-server.ts';
import type { Peer } from './fake-server.ts';

t.setTimeout(12_000);

const AT = '2026-11-22T07:40:00.123Z';
const nina = { clientId: 50851, name: 'Nina' };
const jose = { clientId: 50922, name: 'Jose' };
const message = (seq: number, from: object, text: string) => ({
  type: 'message',
  room: 'r',
  seq,
  from,
  text,
  at: AT,
});

interface Stage {
  readonly session: Session;
  readonly peer: Peer;
  readonly breaches: string[];
}

/** A session with a fake server, both gone after the test. */
async function stage(t: Test, limits: object = {}): Promise<Stage> {
  const server = await fakeServer();
  t.teardown(() => server.close());
  const breaches: string[] = [];
  const connecting = connect({
    host: '127.0.0.1',
    port: server.port,
    name: 'Nina',
    onBreach: (what) => breaches.push(what),
  });
  const peer = await server.peer();
  await peer.shake(undefined, limits);
  return { session: await connecting, peer, breaches };
}

async function joined({ session, peer }: Stage): Promise<Room> {
  const joining = session.join('r');
  await peer.answer('join', { type: 'joined', room: 'r', owner: jose, count: 2, seq: 4 });
  return joining;
}

/** What a request fails with. */
const failure = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => 'no failure',
    (error: unknown) => error,
  );

async function rest(room: Room): Promise<RoomEvent[]> {
  const events: RoomEvent[] = [];
  for await (const event of room) events.push(event);
  return events;
}

void t.test('the handshake acknowledges the id and takes the menu', async (t) => {
  const { session } = await stage(t);
  t.same(session.self, nina);
  t.equal(session.menu.title, 'TCP Message App');
  t.equal(session.limits.textBytes, 4096);
});

void t.test('a refused name may be followed by another on the same connection', async (t) => {
  const server = await fakeServer();
  t.teardown(() => server.close());
  const greeting = greet({ host: '127.0.0.1', port: server.port });
  const peer = await server.peer();
  peer.welcome({}, ['token', 'novelty']);
  const first = (await greeting).enter('Ni:na', 'sesame');
  const refusal = { type: 'error', code: 'invalid-field', field: 'name', message: 'No.', fatal: false };
  t.match(await peer.answer('ack', refusal), { name: 'Ni:na', token: 'sesame', clientId: 50851 });
  t.match(await failure(first), { name: 'Refused', code: 'invalid-field', field: 'name', fatal: false });
  const second = (await greeting).enter('Nina', 'sesame');
  await peer.answer('ack', { type: 'ready' });
  await peer.answer('menu', (await import('parley-spec')).SEED_MENU);
  t.equal((await second).self.name, 'Nina');
});

void t.test('lists are walked page by page, and a walk ends', async (t) => {
  const { session, peer } = await stage(t);
  const users = session.users();
  t.equal((await peer.answer('users', { type: 'users', users: [nina], more: true }))['after'], 0);
  t.equal((await peer.answer('users', { type: 'users', users: [jose], more: false }))['after'], 50851);
  t.same(await users, [nina, jose]);
  const endless = session.users();
  await peer.answer('users', { type: 'users', users: [nina], more: true });
  await peer.answer('users', { type: 'users', users: [nina], more: true });
  t.equal((await endless).length, 2, 'a page that leads nowhere is the last');
  const inbox = session.inbox();
  const letter = (text: string) => ({ from: jose, text, at: AT });
  await peer.answer('inbox', { type: 'inbox', messages: [letter('a')], more: true });
  await peer.answer('inbox', { type: 'inbox', messages: [letter('b')], more: false });
  t.same(
    (await inbox).map(({ text }) => text),
    ['a', 'b'],
  );
});

void t.test('refusals are typed and change nothing', async (t) => {
  const { session, peer } = await stage(t);
  const sending = session.send(1, 'Hello');
  await peer.answer('send', { type: 'error', code: 'no-such-user', message: 'Nobody.', fatal: false });
  t.match(await failure(sending), { name: 'Refused', code: 'no-such-user', message: 'Nobody.' });
  const again = session.send(50922, 'Hello');
  t.match(await peer.answer('send', { type: 'sent' }), { to: 50922, text: 'Hello' });
  await again;
});

void t.test('a say is ended by the own message, in order; only the error bears the mark', async (t) => {
  const on = await stage(t);
  const room = await joined(on);
  const says = ['one', 'two', 'three'].map((text) => room.say(text));
  says.forEach((said) => said.catch(() => {}));
  await on.peer.next('say');
  const { ref } = await on.peer.next('say');
  on.peer.say(
    message(5, jose, 'one'),
    message(6, nina, 'one'),
    { type: 'error', ref, code: 'invalid-field', message: 'No.', fatal: false, field: 'text' },
    message(7, nina, 'three'),
  );
  t.equal((await says[0])?.seq, 6, 'not by a message of somebody else');
  t.match(await failure(says[1]!), { code: 'invalid-field' });
  t.equal((await says[2])?.seq, 7);
});

void t.test('events come in order, unknown ones count, and the room ends with its last', async (t) => {
  const on = await stage(t);
  const room = await joined(on);
  t.same([room.role, room.owner, room.count], ['member', jose, 2]);
  on.peer.say(
    { type: 'member-joined', room: 'r', seq: 5, user: { clientId: 3, name: 'Alice' } },
    { type: 'reaction', room: 'r', seq: 6, novelty: true },
    { ...message(7, jose, 'Hello'), novelty: 1 },
    { type: 'closed', room: 'r', seq: 8, reason: 'owner-closed' },
  );
  t.same(
    (await rest(room)).map(({ type, seq }) => [type, seq]),
    [
      ['member-joined', 5],
      ['message', 7],
      ['closed', 8],
    ],
  );
  t.same(on.breaches, []);
  t.match(await failure(room.say('late')), { code: 'wrong-state' }, 'it is not said in some later room');
});

void t.test('a say that crossed the closing is refused, one in flight too', async (t) => {
  const on = await stage(t);
  const room = await joined(on);
  const said = room.say('late');
  said.catch(() => {});
  const { ref } = await on.peer.next('say');
  on.peer.say(
    { type: 'closed', room: 'r', seq: 5, reason: 'owner-disconnected' },
    { type: 'error', ref, code: 'wrong-state', message: 'No room.', fatal: false, state: 'menu' },
  );
  t.match(await failure(said), { code: 'wrong-state', state: 'menu' });
  const leaving = on.session.create('r');
  await on.peer.answer('create', { type: 'created', room: 'r', seq: 0 });
  t.equal((await leaving).role, 'owner', 'and the session goes on');
});

void t.test('leaving and closing end the events', async (t) => {
  const on = await stage(t);
  const room = await joined(on);
  const leaving = room.leave();
  await on.peer.answer('leave', { type: 'left', room: 'r', seq: 5 });
  await leaving;
  t.same(await rest(room), []);
  const creating = on.session.create('r');
  await on.peer.answer('create', { type: 'created', room: 'r', seq: 0 });
  const own = await creating;
  const closing = own.close();
  await on.peer.answer('close', { type: 'closed', room: 'r', seq: 1, reason: 'owner-closed' });
  await closing;
  t.match(await rest(own), [{ type: 'closed' }]);
  t.same(on.breaches, []);
});

void t.test('requests of other types are answered by whatever bears the mark', async (t) => {
  const { session, peer } = await stage(t);
  const asking = session.request('weather', { city: 'Berlin' });
  t.match(await peer.answer('weather', { type: 'sunshine', degrees: 21 }), { city: 'Berlin' });
  t.match(await asking, { frame: { type: 'sunshine', degrees: 21 } });
});

void t.test('breaches that can be ignored are told, and nothing leaks into a room', async (t) => {
  const on = await stage(t);
  on.peer.say(message(9, jose, 'not for you'), { type: 'pong' }, { type: 'novelty' });
  const room = await joined(on);
  on.peer.say(message(6, jose, 'a gap'), { type: 'closed', room: 'r', seq: 7, reason: 'owner-closed' });
  t.match(await rest(room), [{ text: 'a gap' }, { type: 'closed' }]);
  t.equal(on.breaches.length, 3);
});

void t.test('hostile texts and names are mended, not fatal', async (t) => {
  const on = await stage(t);
  const room = await joined(on);
  on.peer.say(message(5, { clientId: 3, name: 'Bob> hi' }, '\u001b[2J\u202e'), {
    type: 'closed',
    room: 'r',
    seq: 6,
    reason: 'moon',
  });
  t.match(await rest(room), [
    { from: { name: 'Bob\ufffd hi' }, text: '\ufffd[2J\ufffd' },
    { type: 'closed', reason: 'moon' },
  ]);
});

void t.test('what is broken beyond mending ends the session with a reason', async (t) => {
  for (const line of [
    '{"type":"users","ref":3,"users":[]}',
    'garbage',
    '"text"',
    `{"type":"${'x'.repeat(66_000)}"}`,
  ]) {
    const { session, peer } = await stage(t);
    const users = session.users();
    users.catch(() => {});
    await peer.next('users');
    peer.socket.write(`${line}\n`);
    t.match(await failure(users), { name: 'ConnectionError', reason: 'not-parley' });
    t.equal((await session.end).reason, 'not-parley');
  }
});

void t.test('a lost connection rejects what is pending and what comes later', async (t) => {
  const on = await stage(t);
  const room = await joined(on);
  const events = rest(room);
  events.catch(() => {});
  const pending = [on.session.ping(), room.say('x'), on.session.users()];
  pending.forEach((request) => request.catch(() => {}));
  await on.peer.next('ping');
  on.peer.socket.destroy();
  for (const request of pending) t.match(await failure(request), { name: 'ConnectionError', reason: 'lost' });
  t.match(await failure(events), { reason: 'lost' });
  t.match(await failure(on.session.ping()), { reason: 'lost' });
});

void t.test('a fatal error is the reason of the end', async (t) => {
  const { session, peer } = await stage(t);
  const pending = session.ping();
  pending.catch(() => {});
  await peer.next('ping');
  peer.say({ type: 'error', code: 'shutting-down', message: 'Later.', fatal: true });
  peer.socket.end();
  t.match(await failure(pending), { reason: 'told', refusal: { code: 'shutting-down' } });
});

void t.test('quit waits for bye, and not for ever', async (t) => {
  const polite = await stage(t);
  const quitting = polite.session.quit();
  await polite.peer.answer('quit', { type: 'bye' });
  polite.peer.socket.end();
  await quitting;
  t.equal((await polite.session.end).reason, 'ended');
  const { session } = await stage(t);
  await session.quit();
  t.equal((await session.end).reason, 'ended');
});

void t.test('pings at half of idleMs keep the session alive', async (t) => {
  // The walk accepts no shorter idleMs than the protocol's least, so the pulse is asked directly.
  const { startPulse } = await import('../src/session/pulse.ts');
  let pings = 0;
  let silent = 0;
  let answer!: () => void;
  await new Promise<void>((resolve) => {
    const stop = startPulse(
      20,
      (): Promise<void> => {
        pings += 1;
        return pings === 1 ? Promise.resolve() : new Promise<void>((done) => (answer = done));
      },
      () => {
        silent += 1;
        stop();
        resolve();
      },
    );
  });
  answer();
  t.same([pings, silent], [2, 1], 'the second had no answer when the third was due');
  startPulse(
    0,
    () => Promise.reject(new Error('never')),
    () => {},
  )();
});

void t.test('what does not lead to a session says why', async (t) => {
  const server = await fakeServer();
  const at = { host: '127.0.0.1', port: server.port, name: 'Nina' };
  const cases: [string, object][] = [
    ['HTTP/1.1 400 Bad Request\r\n\r\n', { reason: 'not-parley' }],
    ['{"type":"hello"}\n', { reason: 'not-parley' }],
    ['{"type":"error","code":"server-full","message":"Full.","fatal":true}\n', { reason: 'told' }],
    ['', { reason: 'lost' }],
  ];
  for (const [line, expected] of cases) {
    const connecting = connect(at);
    connecting.catch(() => {});
    (await server.peer()).socket.end(line);
    t.match(await failure(connecting), expected, line);
  }
  const tls = connect({ ...at, tls: true });
  tls.catch(() => {});
  (await server.peer()).welcome();
  t.match(await failure(tls), { reason: 'tls' });
  const giveUp = new AbortController();
  const aborted = connect({ ...at, signal: giveUp.signal });
  aborted.catch(() => {});
  await server.peer();
  giveUp.abort();
  t.match(await failure(aborted), { reason: 'aborted' });
  server.close();
  t.match(await failure(connect(at)), { reason: 'unreachable' });
});
