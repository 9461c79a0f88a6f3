// How connections end: FIN, RST, fatal errors, slow readers and time limits. Every wait is for an event.
import t from 'tap';
import type { AnyServerFrame } from 'parley-spec';
import type { Components } from '../src/index.ts';
import { Outbox } from '../src/outbox.ts';
import type { Outgoing } from '../src/outbox.ts';
import { ConnectionTimeouts } from '../src/connection-timeouts.ts';
import { DEFAULT_LIMITS } from '../src/server-limits.ts';
import { FlushScheduler } from '../src/flush-scheduler.ts';
import { manualClock } from './manual-clock.ts';
import { serve } from './start-server.ts';
import type { TestClient } from './test-client.ts';
import { within } from './test-client.ts';

/** Components that report when the server stops reading from a client. */
function watched() {
  let told: () => void = () => {};
  const held = new Promise<void>((resolve) => (told = resolve));
  class Watched extends ConnectionTimeouts {
    override pause(): void {
      super.pause();
      told();
    }
  }
  const components = (clean: Components): Components => ({
    ...clean,
    timeouts: (all, ended) => new Watched(all.clock, all.limits, ended),
  });
  return { components, held };
}

/** Requests with more answers than any kernel buffers. */
const MANY = 40_000;
const flood = (client: TestClient): void => {
  client.socket.pause();
  for (let i = 0; i < 40; i++) client.raw('{"type":"menu"}\n'.repeat(MANY / 40));
};

async function room(enter: (name?: string) => Promise<TestClient>, members: number) {
  const owner = await enter('owner');
  await owner.ask({ type: 'create', room: 'a' });
  const others: TestClient[] = [];
  for (let i = 0; i < members; i++) {
    const member = await enter(`member ${i}`);
    await member.ask({ type: 'join', room: 'a' });
    others.push(member);
  }
  for (const client of [owner, ...others]) await client.fence();
  return [owner, ...others] as [TestClient, ...TestClient[]];
}

t.test(
  'end.fin-gone, end.member: after the last answer the room is told of a FIN, and the user is removed',
  async (t) => {
    const { enter } = await serve(t);
    const [owner, member] = (await room(enter, 1)) as [TestClient, TestClient];
    member.send({ type: 'say', text: 'last' }, { type: 'users', ref: 1 });
    member.socket.end('{"type":"say","text":"no LF"}');
    t.match(await member.remaining(), [{ type: 'message' }, { type: 'users', ref: 1 }]);
    t.match(await owner.next(), { type: 'message', text: 'last' });
    t.match(await owner.next(), { type: 'member-left', seq: 3, reason: 'disconnected' });
    t.match(await owner.ask({ type: 'users' }), { users: [{ clientId: owner.clientId }] });
    t.match(await owner.ask({ type: 'send', to: member.clientId, text: 'x' }), { code: 'no-such-user' });
  },
);

t.test('end.rst-gone, end.owner: RST of an owner closes the room', async (t) => {
  const { enter } = await serve(t);
  const [owner, member] = (await room(enter, 1)) as [TestClient, TestClient];
  owner.socket.resetAndDestroy();
  t.match(await member.next(), { type: 'closed', reason: 'owner-disconnected' });
  t.match(await member.ask({ type: 'create', room: 'a' }), { type: 'created', seq: 0 });
});

t.test('end.rst-gone: RST is noticed while the server does not read', async (t) => {
  const { components, held } = watched();
  const { enter } = await serve(t, { components });
  const [owner, member] = (await room(enter, 1)) as [TestClient, TestClient];
  flood(member);
  await within('the server to stop reading', held);
  member.socket.resetAndDestroy();
  const began = performance.now();
  t.match(await owner.next(), { type: 'member-left', reason: 'disconnected' });
  t.ok(performance.now() - began < 2_000, 'within 2 s');
});

t.test('slow.own-answers, end.fin-answers: no request is dropped, FIN included', async (t) => {
  const { components, held } = watched();
  const { enter } = await serve(t, { components });
  const nina = await enter();
  flood(nina);
  nina.socket.end();
  await within('the server to stop reading', held);
  nina.socket.resume();
  t.equal((await nina.remaining()).length, MANY);
  t.equal(await nina.closed, 'fin');
});

t.test('end.stalled: answers that nobody reads after FIN are given up', async (t) => {
  const limits = { stalledMs: 300, drainMs: 60_000, queueBytes: 64_000_000 };
  const server = await serve(t, { limits });
  const [owner, member] = (await room(server.enter, 1)) as [TestClient, TestClient];
  member.socket.pause();
  // More than any kernel buffers, and no answers to the member: the server reads on and sees the FIN.
  const says = `${JSON.stringify({ type: 'say', text: 'x'.repeat(4_000) })}\n`.repeat(100);
  for (let i = 0; i < 40; i++) await owner.raw(says).fence();
  member.socket.end();
  await owner.until('member-left');
  owner.send({ type: 'quit' });
  await owner.remaining();
  owner.socket.end();
  const began = performance.now();
  await within('the stop', server.close());
  t.ok(performance.now() - began > 100, 'it was given time');
});

t.test('quit.bye: the user is removed, then bye is sent, then nothing', async (t) => {
  const { enter } = await serve(t);
  const [owner, member] = (await room(enter, 1)) as [TestClient, TestClient];
  member.send({ type: 'quit', ref: 1 }, { type: 'ping' });
  t.match(await member.next(), { type: 'bye', ref: 1 });
  t.match(await owner.ask({ type: 'users', ref: 2 }), { type: 'member-left', reason: 'left' });
  t.match(await owner.next(), { users: [{ clientId: owner.clientId }], ref: 2 });
  t.same(await member.remaining(), []);
  t.equal(await member.closed, 'fin');
});

t.test('error.last-line: a client that is still sending gets the last line', async (t) => {
  const { enter } = await serve(t);
  const nina = await enter();
  nina.raw(`{bad\n${'x'.repeat(1_000_000)}`);
  t.match(await nina.remaining(), [{ type: 'error', code: 'bad-frame', fatal: true }]);
  t.equal(await nina.closed, 'fin');
});

t.test(
  'slow.cut-off, slow.others: a reader too slow is cut off, told why, and the room goes on',
  async (t) => {
    const { enter } = await serve(t);
    const [owner, slow, other] = (await room(enter, 2)) as [TestClient, TestClient, TestClient];
    slow.socket.pause();
    const text = 'x'.repeat(4_000);
    let left: AnyServerFrame | undefined;
    let seq = 2;
    for (let said = 0; said < 8_000 && !left; said += 20) {
      for (let i = 0; i < 20; i++) owner.send({ type: 'say', text });
      for (let i = 0; i < 20; i++) {
        const frame = await owner.next();
        t.ok((frame as { seq?: number }).seq === ++seq || t.fail('gap'));
        if (frame.type !== 'member-left') continue;
        left = frame;
        i--;
      }
    }
    t.match(left, { user: { clientId: slow.clientId }, reason: 'disconnected' });
    t.match(await other.until('member-left'), left!);
    slow.socket.resume();
    const rest = await slow.remaining();
    t.match(rest.at(-1), { type: 'error', code: 'slow-consumer', fatal: true });
  },
);

t.test('slow.patience: exactly queueBytes may wait', async (t) => {
  let cut = 0;
  let taken: () => void = () => {};
  const sink = {
    destroyed: false,
    writableLength: 0,
    write: (bytes: Buffer, then?: () => void) => {
      sink.writableLength += bytes.length;
      if (then) taken = () => void ((sink.writableLength = 0), then());
      return true;
    },
    end: () => {},
  };
  const scheduler = new FlushScheduler();
  const ended = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const outbox = new Outbox(sink, scheduler, 1_000, { uncongested: () => {}, overflowed: () => cut++ });
  const event = (bytes: number): Outgoing => ({ bytes: Buffer.alloc(bytes), event: true });
  outbox.push(event(70_000));
  await ended();
  outbox.push(event(1_000));
  outbox.push({ bytes: Buffer.alloc(500), event: false });
  await ended();
  t.equal(cut, 0, 'what the socket has, and own answers, do not count');
  outbox.push(event(1));
  await ended();
  t.equal(cut, 1);
  taken();
  await ended();
  t.equal(cut, 1, 'what was taken waits no longer');
});

t.test('time.handshake-retry: 60 s more after a refused frame, at most 10 times', (t) => {
  const { clock, go } = manualClock();
  const ends: string[] = [];
  const timeouts = new ConnectionTimeouts(clock, { ...DEFAULT_LIMITS, handshakeMs: 5_000 }, (code) =>
    ends.push(code),
  );
  for (let i = 0; i < 10; i++) {
    timeouts.frameHandled('assigned', true);
    go(59_000);
  }
  timeouts.frameHandled('assigned', true);
  go(999);
  t.same(ends, [], 'ten times');
  go(1);
  t.same(ends, ['handshake-timeout'], 'not eleven');
  t.end();
});

t.test('time.idle: from the menu on, from line to line, except while the server does not read', (t) => {
  const { clock, go } = manualClock();
  const ends: string[] = [];
  const timeouts = new ConnectionTimeouts(clock, DEFAULT_LIMITS, (code) => ends.push(code));
  timeouts.frameHandled('acknowledged', false);
  timeouts.frameHandled('menu', false);
  go(299_000);
  timeouts.lineReceived();
  go(299_000);
  timeouts.pause();
  go(9_999_000);
  timeouts.resume();
  go(999);
  t.same(ends, []);
  go(1);
  t.same(ends, ['idle-timeout']);
  t.end();
});

t.test('time.handshake: silence, and waiting after the ack', async (t) => {
  const { connect } = await serve(t, { limits: { handshakeMs: 300 } });
  const silent = connect();
  const dawdler = connect();
  const { clientId } = (await dawdler.next()) as { clientId?: number };
  await dawdler.ask({ type: 'ack', clientId, name: 'N', protocol: 'parley/1' });
  t.match(await silent.until('error'), { code: 'handshake-timeout', fatal: true });
  t.match(await dawdler.until('error'), { code: 'handshake-timeout', fatal: true });
  t.equal(await within('the end', silent.closed), 'fin');
});
