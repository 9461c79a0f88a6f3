// The walk of a frame over real sockets: order, pipelining, one write a turn, fairness, TLS, and defects of a handler.
import { readFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import t from 'tap';
import type { Components } from '../src/index.ts';
import { reply } from '../src/answer.ts';
import { serve } from './start-server.ts';
import { within } from './test-client.ts';

const handlers = (change: (clean: Components['handlers']) => Partial<Components['handlers']>) => ({
  components: (components: Components): Components => ({
    ...components,
    handlers: { ...components.handlers, ...change(components.handlers) },
  }),
});

t.test('framing.glued, request.order: 500 pipelined requests are answered in order', async (t) => {
  const { enter } = await serve(t);
  const nina = await enter();
  nina.send(...Array.from({ length: 500 }, (_, ref) => ({ type: ref % 3 ? 'ping' : 'users', ref })));
  for (let ref = 0; ref < 500; ref++) t.match(await nina.next(), { type: ref % 3 ? 'pong' : 'users', ref });
});

t.test('framing.split: byte by byte', async (t) => {
  const { enter } = await serve(t);
  const nina = await enter();
  for (const byte of Buffer.from('{"type":"send","to":1,"text":"Olá 👋"}\r\n')) {
    nina.raw(Buffer.of(byte));
    await turn();
  }
  t.match(await nina.next(), { code: 'no-such-user' });
});

t.test('all that a turn produces for one socket is sent in one write', async (t) => {
  const writes: string[] = [];
  const components = (clean: Components): Components => ({
    ...clean,
    outbox: (sink, ...rest) => {
      const write = (bytes: Buffer, taken?: (error?: Error | null) => void) => {
        writes.push(bytes.toString());
        return sink.write(bytes, taken);
      };
      const end = () => void sink.end();
      const wrapped = { destroyed: false, write, end, writableLength: 0 };
      Object.defineProperty(wrapped, 'writableLength', { get: () => sink.writableLength });
      return clean.outbox(wrapped, ...rest);
    },
  });
  const { enter } = await serve(t, { components });
  const nina = await enter();
  writes.length = 0;
  nina.send(...Array.from({ length: 20 }, (_, ref) => ({ type: 'ping', ref })));
  for (let ref = 0; ref < 20; ref++) await nina.next();
  t.equal(writes.length, 1);
  t.equal(writes[0]!.split('\n').length, 21);
});

t.test('room.same-bytes: an event is encoded once, whatever the size of the room', async (t) => {
  const encoded: string[] = [];
  const components = (clean: Components): Components => ({
    ...clean,
    encode: (frame) => {
      encoded.push(frame.type);
      return clean.encode(frame);
    },
  });
  const { enter } = await serve(t, { components });
  const owner = await enter();
  await owner.ask({ type: 'create', room: 'a' });
  const members = await Promise.all([1, 2, 3, 4].map(() => enter()));
  for (const member of members) await member.ask({ type: 'join', room: 'a' });
  encoded.length = 0;
  owner.send({ type: 'say', text: 'Hello' });
  for (const member of [owner, ...members]) t.match(await member.until('message'), { text: 'Hello' });
  t.same(encoded, ['message']);
});

t.test('64 KiB of pipelined requests delay no other client', async (t) => {
  let handled = 0;
  let before = Infinity;
  const options = handlers((clean) => ({
    users: (...all) => {
      handled++;
      return clean.users(...all);
    },
    ping: (context, peer, request) => {
      if (request.ref === 'other') before = handled;
      return clean.ping(context, peer, request);
    },
  }));
  const { enter } = await serve(t, options);
  const [loud, other] = [await enter(), await enter()];
  const request = '{"type":"users"}\n';
  loud.raw(request.repeat(4_000));
  await other.ask({ type: 'ping', ref: 'other' });
  await loud.fence();
  t.equal(handled, 4_000);
  t.ok(before < 2_000, `${before} of 4000 were handled before another client's ping`);
});

t.test('a handler that waits delays only its own connection, in order', async (t) => {
  let release: () => void = () => {};
  const options = handlers((clean) => ({
    users: async (...all) => {
      await new Promise<void>((resolve) => (release = resolve));
      return clean.users(...all);
    },
  }));
  const { enter } = await serve(t, options);
  const [nina, jose] = [await enter(), await enter()];
  nina.send({ type: 'users', ref: 1 }, { type: 'ping', ref: 2 });
  await jose.fence();
  t.match(await jose.ask({ type: 'ping', ref: 3 }), { ref: 3 });
  release();
  t.match(await nina.next(), { type: 'users', ref: 1 });
  t.match(await nina.next(), { type: 'pong', ref: 2 });
});

t.test('hostile.isolation: a defect of a handler ends one connection, the others go on', async (t) => {
  const options = handlers(() => ({
    ping: (_service, _peer, request) => {
      if (request.ref === 'bug') throw new Error('planted');
      return reply({ type: 'pong' });
    },
    inbox: () => Promise.reject(new Error('planted later')),
  }));
  const { enter } = await serve(t, options);
  for (const deadly of [{ type: 'ping', ref: 'bug' }, { type: 'inbox' }]) {
    const [nina, jose] = [await enter(), await enter()];
    nina.send(deadly);
    await within('the end', nina.closed);
    t.match(await jose.ask({ type: 'users' }), { users: [{ clientId: jose.clientId }] });
    await jose.ask({ type: 'quit' });
  }
});

t.test('users.more: a list of more than one frame is read page by page', async (t) => {
  const { enter } = await serve(t);
  const name = '名'.repeat(21);
  const crowd = await Promise.all(Array.from({ length: 900 }, () => enter(name)));
  const [asker] = crowd;
  const ids: number[] = [];
  for (let after = 0, more = true; more; after = ids.at(-1)!) {
    const page = (await asker!.ask({ type: 'users', ref: '\u0000'.repeat(64), after })) as {
      users?: { clientId: number }[];
      more?: boolean;
    };
    ids.push(...page.users!.map(({ clientId }) => clientId));
    more = page.more!;
  }
  t.same(
    ids,
    crowd.map(({ clientId }) => clientId).sort((a, b) => a - b),
  );
  t.ok(asker!.chunks.every((chunk) => chunk.length <= 65_536));
});

t.test('full.refuses: beyond the maximum there is server-full', async (t) => {
  const { enter, connect } = await serve(t, { maxConnections: 1 });
  const nina = await enter();
  const late = connect();
  t.match(await late.next(), { type: 'error', code: 'server-full', fatal: true });
  late.socket.end();
  t.equal(await within('the end', late.closed), 'fin');
  await nina.ask({ type: 'quit' });
  nina.socket.end();
  await within('the end', nina.closed);
});

t.test('TLS: the same walk, FIN as half-close included', async (t) => {
  const read = (name: string) => readFileSync(new URL(`../../test/fixture/${name}`, import.meta.url));
  const cert = read('test-only.cert.pem');
  const { enter } = await serve(t, { tls: { cert, key: read('test-only.key.pem') } }, cert);
  const [nina, jose] = [await enter(), await enter()];
  await nina.ask({ type: 'create', room: 'a' });
  await jose.ask({ type: 'join', room: 'a' });
  await nina.until('member-joined');
  jose.send({ type: 'ping', ref: 1 }, { type: 'users', ref: 2 });
  jose.socket.end();
  t.match(await jose.remaining(), [{ ref: 1 }, { ref: 2 }]);
  t.match(await nina.next(), { type: 'member-left', reason: 'disconnected' });
  nina.raw('{bad\n');
  t.match(await nina.remaining(), [{ code: 'bad-frame' }]);
  t.equal(await nina.closed, 'fin');
});
