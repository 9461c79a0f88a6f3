// How sessions end, and how they fail to start. Part of session.unit.ts.
import { connect } from 'parley-client';
import { SEED_MENU } from 'parley-spec';
import t from 'tap';
import { fakeServer } from './fake-server.ts';
import { errorOf, joinRoom, remainingEvents, startSession } from './test-session.ts';

void t.test('an invalid line ends the session with a reason', async (t) => {
  for (const line of [
    '{"type":"users","ref":3,"users":[]}',
    'garbage',
    '"text"',
    `{"type":"${'x'.repeat(66_000)}"}`,
  ]) {
    const { session, connection } = await startSession(t);
    const users = session.users();
    users.catch(() => {});
    await connection.nextRequest('users');
    connection.socket.write(`${line}\n`);
    t.match(await errorOf(users), { name: 'ConnectionError', reason: 'not-parley' });
    t.equal((await session.end).reason, 'not-parley');
  }
});

void t.test('a lost connection rejects pending and later requests', async (t) => {
  const on = await startSession(t);
  const room = await joinRoom(on);
  const events = remainingEvents(room);
  events.catch(() => {});
  const pending = [on.session.ping(), room.say('x'), on.session.users()];
  pending.forEach((request) => void request.catch(() => {}));
  await on.connection.nextRequest('ping');
  on.connection.socket.destroy();
  for (const request of pending) t.match(await errorOf(request), { name: 'ConnectionError', reason: 'lost' });
  t.match(await errorOf(events), { reason: 'lost' });
  t.match(await errorOf(on.session.ping()), { reason: 'lost' });
});

void t.test('a fatal error is the reason of the end', async (t) => {
  const { session, connection } = await startSession(t);
  const pending = session.ping();
  pending.catch(() => {});
  await connection.nextRequest('ping');
  connection.send({ type: 'error', code: 'shutting-down', message: 'Later.', fatal: true });
  connection.socket.end();
  t.match(await errorOf(pending), { reason: 'server-error', refusal: { code: 'shutting-down' } });
});

void t.test('quit waits for bye, but not longer than its time limit', async (t) => {
  const polite = await startSession(t);
  const quitting = polite.session.quit();
  await polite.connection.answer('quit', { type: 'bye' });
  polite.connection.socket.end();
  await quitting;
  t.equal((await polite.session.end).reason, 'ended');
  const { session } = await startSession(t);
  await session.quit();
  t.equal((await session.end).reason, 'ended');
});

void t.test('pings at half of idleMs keep the session alive', async (t) => {
  // The handshake accepts no idleMs below the protocol's minimum, so this test calls the keepalive directly.
  const { startKeepalive } = await import('../src/session/keepalive.ts');
  let pings = 0;
  let silent = 0;
  let answer!: () => void;
  await new Promise<void>((resolve) => {
    const stop = startKeepalive(
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
  startKeepalive(
    0,
    () => Promise.reject(new Error('never')),
    () => {},
  )();
});

void t.test('a handshake without an answer times out', async (t) => {
  const server = await fakeServer();
  t.teardown(() => server.close());
  const at = { host: '127.0.0.1', port: server.port, name: 'Nina', answerTimeoutMs: 100 };
  const withoutReady = errorOf(connect(at));
  const first = await server.accept();
  first.sendWelcome();
  await first.nextRequest('ack');
  t.match(await withoutReady, {
    reason: 'timeout',
    message: 'The server did not answer ack within 0.1 seconds.',
  });
  const withoutRef = errorOf(connect(at));
  const second = await server.accept();
  second.sendWelcome();
  await second.nextRequest('ack');
  second.send({ type: 'ready' });
  t.match(await withoutRef, {
    reason: 'timeout',
    message: /did not answer ack .*It violated the protocol instead: ready answers no request\.$/,
  });
  const withoutMenu = errorOf(connect(at));
  const third = await server.accept();
  third.sendWelcome();
  await third.answer('ack', { type: 'ready' });
  await third.nextRequest('menu');
  t.match(await withoutMenu, {
    reason: 'timeout',
    message: 'The server did not answer menu within 0.1 seconds.',
  });
});

void t.test('an invalid welcome or menu is reported differently from no Parley at all', async (t) => {
  const server = await fakeServer();
  t.teardown(() => server.close());
  const at = { host: '127.0.0.1', port: server.port, name: 'Nina' };
  const greeted = async (limits: object, more: object) => {
    const ended = errorOf(connect(at));
    const connection = await server.accept();
    connection.sendWelcome(limits, [], more);
    return ended;
  };
  const reason = 'not-parley';
  t.match(await greeted({}, { protocols: ['parley/2', 'x'] }), {
    reason,
    message: 'The server speaks parley/2, x; this client speaks only parley/1.',
  });
  t.match(await greeted({}, { protocols: [] }), {
    reason,
    message: /^The server speaks no protocol at all/,
  });
  t.match(await greeted({}, { protocols: 5 }), {
    reason,
    message: /^The server violated .*welcome: protocols must be/,
  });
  t.match(await greeted({ idleMs: 5 }, {}), {
    reason,
    message: /^The server violated the protocol\. welcome: limits\.idleMs must be 0 or an integer from 30000/,
  });
  const ended = errorOf(connect(at));
  const connection = await server.accept();
  connection.sendWelcome();
  await connection.answer('ack', { type: 'ready' });
  const [first, ...others] = SEED_MENU.options;
  await connection.answer('menu', { ...SEED_MENU, options: [...others, { ...first, key: '1' }] });
  t.match(await ended, { reason, message: /menu: options\[5\]\.key must be an integer/ });
});

void t.test('a failed connect says why', async (t) => {
  const server = await fakeServer();
  const at = { host: '127.0.0.1', port: server.port, name: 'Nina' };
  const cases: [string, object][] = [
    ['HTTP/1.1 400 Bad Request\r\n\r\n', { reason: 'not-parley' }],
    ['{"type":"hello"}\n', { reason: 'not-parley' }],
    ['{"type":"error","code":"server-full","message":"Full.","fatal":true}\n', { reason: 'server-error' }],
    ['', { reason: 'lost' }],
  ];
  for (const [line, expected] of cases) {
    const connecting = connect(at);
    connecting.catch(() => {});
    (await server.accept()).socket.end(line);
    t.match(await errorOf(connecting), expected, line);
  }
  const tls = connect({ ...at, tls: true });
  tls.catch(() => {});
  (await server.accept()).sendWelcome();
  t.match(await errorOf(tls), { reason: 'tls' });
  const giveUp = new AbortController();
  const aborted = connect({ ...at, signal: giveUp.signal });
  aborted.catch(() => {});
  await server.accept();
  giveUp.abort();
  t.match(await errorOf(aborted), { reason: 'aborted' });
  server.close();
  t.match(await errorOf(connect(at)), { reason: 'unreachable' });
});
