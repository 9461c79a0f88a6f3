// How sessions end, and how they don't begin. Part of session.test.ts.
import { connect } from 'parley-client';
import { SEED_MENU } from 'parley-spec';
import t from 'tap';
import { fakeServer } from './fake-server.ts';
import { failure, joined, rest, stage } from './stage.ts';

void t.test(
  'what is broken beyond mending ends the session with a reason',
  { timeout: 160_000 },
  async (t) => {
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
  },
);

void t.test(
  'a lost connection rejects what is pending and what comes later',
  { timeout: 160_000 },
  async (t) => {
    const on = await stage(t);
    const room = await joined(on);
    const events = rest(room);
    events.catch(() => {});
    const pending = [on.session.ping(), room.say('x'), on.session.users()];
    pending.forEach((request) => void request.catch(() => {}));
    await on.peer.next('ping');
    on.peer.socket.destroy();
    for (const request of pending)
      t.match(await failure(request), { name: 'ConnectionError', reason: 'lost' });
    t.match(await failure(events), { reason: 'lost' });
    t.match(await failure(on.session.ping()), { reason: 'lost' });
  },
);

void t.test('a fatal error is the reason of the end', { timeout: 160_000 }, async (t) => {
  const { session, peer } = await stage(t);
  const pending = session.ping();
  pending.catch(() => {});
  await peer.next('ping');
  peer.say({ type: 'error', code: 'shutting-down', message: 'Later.', fatal: true });
  peer.socket.end();
  t.match(await failure(pending), { reason: 'told', refusal: { code: 'shutting-down' } });
});

void t.test('quit waits for bye, and not for ever', { timeout: 160_000 }, async (t) => {
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

void t.test('pings at half of idleMs keep the session alive', { timeout: 160_000 }, async (t) => {
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

void t.test('a handshake that is not answered is given up', { timeout: 160_000 }, async (t) => {
  const server = await fakeServer();
  t.teardown(() => server.close());
  const at = { host: '127.0.0.1', port: server.port, name: 'Nina', answerMs: 100 };
  const unacknowledged = failure(connect(at));
  const first = await server.peer();
  first.welcome();
  await first.next('ack');
  t.match(await unacknowledged, {
    reason: 'silent',
    message: 'The server did not answer ack within 0.1 seconds.',
  });
  const unmarked = failure(connect(at));
  const second = await server.peer();
  second.welcome();
  await second.next('ack');
  second.say({ type: 'ready' });
  t.match(await unmarked, {
    reason: 'silent',
    message: /did not answer ack .*What came and was no answer: ready answers nothing that was asked\.$/,
  });
  const menuless = failure(connect(at));
  const third = await server.peer();
  third.welcome();
  await third.answer('ack', { type: 'ready' });
  await third.next('menu');
  t.match(await menuless, {
    reason: 'silent',
    message: 'The server did not answer menu within 0.1 seconds.',
  });
});

void t.test(
  'a greeting or a menu that is nearly right is told from one that is none',
  { timeout: 160_000 },
  async (t) => {
    const server = await fakeServer();
    t.teardown(() => server.close());
    const at = { host: '127.0.0.1', port: server.port, name: 'Nina' };
    const greeted = async (limits: object, more: object) => {
      const ended = failure(connect(at));
      const peer = await server.peer();
      peer.welcome(limits, [], more);
      return ended;
    };
    const reason = 'not-parley';
    t.match(await greeted({}, { protocols: ['parley/2', 'x'] }), {
      reason,
      message: 'The server speaks parley/2, x, and this client parley/1 alone.',
    });
    t.match(await greeted({}, { protocols: [] }), {
      reason,
      message: /^The server speaks no protocol at all/,
    });
    t.match(await greeted({}, { protocols: 5 }), {
      reason,
      message: /^The server broke .*welcome: protocols must be/,
    });
    t.match(await greeted({ idleMs: 5 }, {}), {
      reason,
      message: /^The server broke the protocol\. welcome: limits\.idleMs must be 0 or an integer from 30000/,
    });
    const ended = failure(connect(at));
    const peer = await server.peer();
    peer.welcome();
    await peer.answer('ack', { type: 'ready' });
    const [first, ...others] = SEED_MENU.options;
    await peer.answer('menu', { ...SEED_MENU, options: [...others, { ...first, key: '1' }] });
    t.match(await ended, { reason, message: /menu: options\[5\]\.key must be an integer/ });
  },
);

void t.test('what does not lead to a session says why', { timeout: 160_000 }, async (t) => {
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
