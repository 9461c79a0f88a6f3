// The library against a fake server, over TCP.
import { greet } from 'parley-client';
import { SEED_MENU } from 'parley-spec';
import t from 'tap';
import { fakeServer } from './fake-server.ts';
import './session-ends.ts';
import { AT, errorOf, joinRoom, jose, message, nina, remainingEvents, startSession } from './test-session.ts';

void t.test('the handshake acknowledges the id and reads the menu', async (t) => {
  const { session } = await startSession(t);
  t.same(session.self, nina);
  t.equal(session.menu.title, 'TCP Message App');
  t.equal(session.limits.textBytes, 4096);
});

void t.test('a refused name may be followed by another on the same connection', async (t) => {
  const server = await fakeServer();
  t.teardown(() => server.close());
  const greeting = greet({ host: '127.0.0.1', port: server.port });
  const connection = await server.accept();
  connection.sendWelcome({}, ['token', 'novelty']);
  const first = (await greeting).login('Ni:na', 'sesame');
  const refusal = { type: 'error', code: 'invalid-field', field: 'name', message: 'No.', fatal: false };
  t.match(await connection.answer('ack', refusal), { name: 'Ni:na', token: 'sesame', clientId: 50851 });
  t.match(await errorOf(first), { name: 'Refused', code: 'invalid-field', field: 'name', fatal: false });
  const second = (await greeting).login('Nina', 'sesame');
  await connection.answer('ack', { type: 'ready' });
  await connection.answer('menu', SEED_MENU);
  t.equal((await second).self.name, 'Nina');
});

void t.test('lists are read page by page, and reading ends', async (t) => {
  const { session, connection } = await startSession(t);
  const users = session.users();
  t.equal((await connection.answer('users', { type: 'users', users: [nina], more: true }))['after'], 0);
  t.equal((await connection.answer('users', { type: 'users', users: [jose], more: false }))['after'], 50851);
  t.same(await users, [nina, jose]);
  const endless = session.users();
  await connection.answer('users', { type: 'users', users: [nina], more: true });
  await connection.answer('users', { type: 'users', users: [nina], more: true });
  t.equal((await endless).length, 2, 'a page that does not advance is the last');
  const inbox = session.inbox();
  const inboxMessage = (text: string) => ({ from: jose, text, at: AT });
  await connection.answer('inbox', { type: 'inbox', messages: [inboxMessage('a')], more: true });
  await connection.answer('inbox', { type: 'inbox', messages: [inboxMessage('b')], more: false });
  t.same(
    (await inbox).map(({ text }) => text),
    ['a', 'b'],
  );
});

void t.test('refusals are typed and change nothing', async (t) => {
  const { session, connection } = await startSession(t);
  const sending = session.send(1, 'Hello');
  await connection.answer('send', { type: 'error', code: 'no-such-user', message: 'Nobody.', fatal: false });
  t.match(await errorOf(sending), { name: 'Refused', code: 'no-such-user', message: 'Nobody.' });
  const again = session.send(50922, 'Hello');
  t.match(await connection.answer('send', { type: 'sent' }), { to: 50922, text: 'Hello' });
  await again;
});

void t.test('the own message answers a say, in order; an error answers it by its ref', async (t) => {
  const on = await startSession(t);
  const room = await joinRoom(on);
  const says = ['one', 'two', 'three'].map((text) => room.say(text));
  says.forEach((said) => void said.catch(() => {}));
  await on.connection.nextRequest('say');
  const { ref } = await on.connection.nextRequest('say');
  on.connection.send(
    message(5, jose, 'one'),
    message(6, nina, 'one'),
    { type: 'error', ref, code: 'invalid-field', message: 'No.', fatal: false, field: 'text' },
    message(7, nina, 'three'),
  );
  t.equal((await says[0])?.seq, 6, 'a message of another user does not answer it');
  t.match(await errorOf(says[1]!), { code: 'invalid-field' });
  t.equal((await says[2])?.seq, 7);
});

void t.test(
  'events arrive in order, unknown events count, and the room ends with its last event',
  async (t) => {
    const on = await startSession(t);
    const room = await joinRoom(on);
    t.same([room.role, room.owner, room.count], ['member', jose, 2]);
    on.connection.send(
      { type: 'member-joined', room: 'r', seq: 5, user: { clientId: 3, name: 'Alice' } },
      { type: 'reaction', room: 'r', seq: 6, novelty: true },
      { ...message(7, jose, 'Hello'), novelty: 1 },
      { type: 'closed', room: 'r', seq: 8, reason: 'owner-closed' },
    );
    t.same(
      (await remainingEvents(room)).map(({ type, seq }) => [type, seq]),
      [
        ['member-joined', 5],
        ['message', 7],
        ['closed', 8],
      ],
    );
    t.same(on.violations, []);
    t.match(await errorOf(room.say('late')), { code: 'wrong-state' }, 'it is not said in a later room');
  },
);

void t.test('a say that crosses the closing of the room is refused', async (t) => {
  const on = await startSession(t);
  const room = await joinRoom(on);
  const said = room.say('late');
  said.catch(() => {});
  const { ref } = await on.connection.nextRequest('say');
  on.connection.send(
    { type: 'closed', room: 'r', seq: 5, reason: 'owner-disconnected' },
    { type: 'error', ref, code: 'wrong-state', message: 'No room.', fatal: false, state: 'menu' },
  );
  t.match(await errorOf(said), { code: 'wrong-state', state: 'menu' });
  const leaving = on.session.create('r');
  await on.connection.answer('create', { type: 'created', room: 'r', seq: 0 });
  t.equal((await leaving).role, 'owner', 'the session continues');
});

void t.test('leaving and closing end the events', async (t) => {
  const on = await startSession(t);
  const room = await joinRoom(on);
  const leaving = room.leave();
  await on.connection.answer('leave', { type: 'left', room: 'r', seq: 5 });
  await leaving;
  t.same(await remainingEvents(room), []);
  const creating = on.session.create('r');
  await on.connection.answer('create', { type: 'created', room: 'r', seq: 0 });
  const own = await creating;
  const closing = own.close();
  await on.connection.answer('close', { type: 'closed', room: 'r', seq: 1, reason: 'owner-closed' });
  await closing;
  t.match(await remainingEvents(own), [{ type: 'closed' }]);
  t.same(on.violations, []);
});

void t.test('a frame of any type with the same ref answers a request', async (t) => {
  const { session, connection } = await startSession(t);
  const asking = session.request('temperature', { city: 'Berlin' });
  t.match(await connection.answer('temperature', { type: 'sunshine', degrees: 21 }), { city: 'Berlin' });
  t.match(await asking, { frame: { type: 'sunshine', degrees: 21 } });
});

void t.test('ignored protocol violations are reported, and nothing leaks into a room', async (t) => {
  const on = await startSession(t);
  on.connection.send(message(9, jose, 'not for you'), { type: 'pong' }, { type: 'novelty' });
  const room = await joinRoom(on);
  on.connection.send({ ...message(5, jose, 'elsewhere'), room: 'other' }, message(6, jose, 'a gap'), {
    type: 'closed',
    room: 'r',
    seq: 7,
    reason: 'owner-closed',
  });
  t.match(await remainingEvents(room), [{ text: 'a gap' }, { type: 'closed' }]);
  t.equal(on.violations.length, 4);
});

void t.test('control characters in texts and names are replaced, not fatal', async (t) => {
  const on = await startSession(t);
  const room = await joinRoom(on);
  on.connection.send(message(5, { clientId: 3, name: 'Bob> hi' }, '\u001b[2J\u202e'), {
    type: 'closed',
    room: 'r',
    seq: 6,
    reason: 'moon',
  });
  t.match(await remainingEvents(room), [
    { from: { name: 'Bob\ufffd hi' }, text: '\ufffd[2J\ufffd' },
    { type: 'closed', reason: 'moon' },
  ]);
});
