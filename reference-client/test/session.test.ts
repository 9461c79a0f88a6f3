// The library against a server that does what the test says, over TCP.
import { greet } from 'parley-client';
import { SEED_MENU } from 'parley-spec';
import t from 'tap';
import { fakeServer } from './fake-server.ts';
import './session-ends.ts';
import { AT, failure, joined, jose, message, nina, rest, stage } from './stage.ts';

t.setTimeout(500_000);

void t.test('the handshake acknowledges the id and takes the menu', { timeout: 160_000 }, async (t) => {
  const { session } = await stage(t);
  t.same(session.self, nina);
  t.equal(session.menu.title, 'TCP Message App');
  t.equal(session.limits.textBytes, 4096);
});

void t.test(
  'a refused name may be followed by another on the same connection',
  { timeout: 160_000 },
  async (t) => {
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
    await peer.answer('menu', SEED_MENU);
    t.equal((await second).self.name, 'Nina');
  },
);

void t.test('lists are walked page by page, and a walk ends', { timeout: 160_000 }, async (t) => {
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

void t.test('refusals are typed and change nothing', { timeout: 160_000 }, async (t) => {
  const { session, peer } = await stage(t);
  const sending = session.send(1, 'Hello');
  await peer.answer('send', { type: 'error', code: 'no-such-user', message: 'Nobody.', fatal: false });
  t.match(await failure(sending), { name: 'Refused', code: 'no-such-user', message: 'Nobody.' });
  const again = session.send(50922, 'Hello');
  t.match(await peer.answer('send', { type: 'sent' }), { to: 50922, text: 'Hello' });
  await again;
});

void t.test(
  'a say is ended by the own message, in order; only the error bears the mark',
  { timeout: 160_000 },
  async (t) => {
    const on = await stage(t);
    const room = await joined(on);
    const says = ['one', 'two', 'three'].map((text) => room.say(text));
    says.forEach((said) => void said.catch(() => {}));
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
  },
);

void t.test(
  'events come in order, unknown ones count, and the room ends with its last',
  { timeout: 160_000 },
  async (t) => {
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
  },
);

void t.test(
  'a say that crossed the closing is refused, one in flight too',
  { timeout: 160_000 },
  async (t) => {
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
  },
);

void t.test('leaving and closing end the events', { timeout: 160_000 }, async (t) => {
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

void t.test(
  'requests of other types are answered by whatever bears the mark',
  { timeout: 160_000 },
  async (t) => {
    const { session, peer } = await stage(t);
    const asking = session.request('weather', { city: 'Berlin' });
    t.match(await peer.answer('weather', { type: 'sunshine', degrees: 21 }), { city: 'Berlin' });
    t.match(await asking, { frame: { type: 'sunshine', degrees: 21 } });
  },
);

void t.test(
  'breaches that can be ignored are told, and nothing leaks into a room',
  { timeout: 160_000 },
  async (t) => {
    const on = await stage(t);
    on.peer.say(message(9, jose, 'not for you'), { type: 'pong' }, { type: 'novelty' });
    const room = await joined(on);
    on.peer.say({ ...message(5, jose, 'elsewhere'), room: 'other' }, message(6, jose, 'a gap'), {
      type: 'closed',
      room: 'r',
      seq: 7,
      reason: 'owner-closed',
    });
    t.match(await rest(room), [{ text: 'a gap' }, { type: 'closed' }]);
    t.equal(on.breaches.length, 4);
  },
);

void t.test('hostile texts and names are mended, not fatal', { timeout: 160_000 }, async (t) => {
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
