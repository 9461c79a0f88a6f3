// Checks of the framing: how the server finds frames in a stream of bytes.
import { LIMITS } from 'parley-spec';
import type { Frame } from '../data/frame.ts';
import type { Sent } from '../oracle/sent.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { eachRefused } from './each-refused.ts';

const FRAME_BYTES = LIMITS.frameBytes.most;

/** A `ping` of exactly `bytes` bytes, LF included, padded with an unknown field. */
function pingOf(bytes: number, ref: number): string {
  const empty = `{"type":"ping","ref":${ref},"padding":""}\n`;
  return `{"type":"ping","ref":${ref},"padding":"${'x'.repeat(bytes - empty.length)}"}\n`;
}

/** Sends raw bytes that contain one `ping`. The server must answer it. */
async function pongs(client: TestClient, bytes: Buffer | string, ref: number): Promise<void> {
  const sent = { type: 'ping', ref };
  void client.sendBytes(bytes, [sent]);
  client.mustBe(await client.answer(sent), 'pong', { ref });
}

/** Sends a line byte by byte. Between the bytes, another client's `pong` shows that the target has read them. */
async function inPieces(client: TestClient, other: TestClient, line: string, sent: Sent): Promise<void> {
  const bytes = Buffer.from(line);
  client.delivery = 'whole';
  for (const [at, byte] of bytes.entries()) {
    await client.sendBytes(Buffer.from([byte]), at === 0 ? [sent] : []);
    await other.fence();
  }
}

export const framing = [
  check(
    'framing.split',
    'one frame in many segments, split at every byte',
    async (context) => {
      const [client, other] = await context.users(2);
      // Nothing that another requirement is about: no unknown field, and no look at the `ref` of the answer.
      const sent = { type: 'ping', ref: 'ä€👋' };
      await inPieces(client!, other!, `${JSON.stringify(sent)}\n`, sent);
      client!.mustBe(await client!.answer(sent), 'pong');
    },
    { ownDelivery: true },
  ),
  check(
    'framing.split/character',
    'a text that is split inside its characters arrives complete',
    async (context) => {
      const [client, other] = await context.users(2);
      const text = 'naïve 世界 👋';
      // In one piece first: then only the pieces can be the reason.
      await client!.probe(
        { type: 'send', to: client!.oracle.clientId, text: 'whole' },
        'sent',
        {},
        'send.self',
      );
      const sent = { type: 'send', ref: 1 };
      const line = `${JSON.stringify({ ...sent, to: client!.oracle.clientId, text })}\n`;
      await inPieces(client!, other!, line, sent);
      client!.probed(await client!.answer(sent), 'sent', {}, 'send.self');
      const message = (await context.unread(client!)).find((each) => each.text !== 'whole');
      context.must(message !== undefined, 'The message in the inbox.', 'An empty inbox.', 'inbox.complete');
      context.must(message?.text === text, `The text ${JSON.stringify(text)}.`, () =>
        JSON.stringify(message),
      );
    },
    { ownDelivery: true },
  ),
  check(
    'framing.glued',
    'the server answers many frames in one segment, in order',
    async (context) => {
      const client = await context.user();
      const sent = client.post(...Array.from({ length: 20 }, (_, n) => ({ type: 'ping', ref: n + 1 })));
      for (const one of sent) client.mustBe(await client.answer(one), 'pong', { ref: one.ref });
    },
    { ownDelivery: true },
  ),
  check('framing.glued/handshake', 'the complete handshake in one segment', async (context) => {
    const client = await context.connect();
    client.name = context.word('n');
    const [ack, menu, users] = client.post(
      context.ack(client, client.name),
      { type: 'menu' },
      { type: 'users' },
    );
    client.mustBe(await client.answer(ack!), 'ready');
    client.mustBe(await client.answer(menu!), 'menu');
    client.mustBe(await client.answer(users!), 'users');
  }),
  check('framing.white-space', 'white space around the object, CR included', async (context) => {
    const client = await context.user();
    await pongs(client, ' \t {"type":"ping","ref":1} \t \r\n', 1);
    await pongs(client, '\r{ "type" :\t"ping" , "ref" : 2 }\r\n', 2);
  }),
  check('framing.blank-lines', 'lines of white space get no answer', async (context) => {
    const client = await context.connect();
    void client.sendBytes('\n\r\n \t \n');
    await client.expect(context.ack(client, context.word('n')), 'ready');
    void client.sendBytes('\n\n \r\n');
    await client.expect({ type: 'menu' }, 'menu');
  }),
  check('framing.full-size', 'a frame of 65,536 bytes, and one of 65,535 bytes', async (context) => {
    const client = await context.user();
    await pongs(client, pingOf(FRAME_BYTES - 1, 1), 1);
    await pongs(client, pingOf(FRAME_BYTES, 2), 2);
  }),
  check('framing.too-large', 'a line is refused once 65,536 bytes have no LF', async (context) => {
    const client = await context.user();
    // No LF follows, so a server that waits for one never answers.
    await client.refusedBytes(pingOf(FRAME_BYTES + 1, 1).slice(0, FRAME_BYTES), 'frame-too-large');
    await client.over('error.closes');
  }),
  check(
    'framing.too-large/flood',
    'a long line is refused while the client is still sending it',
    async (context) => {
      const client = await context.user();
      client.delivery = 'whole';
      await client.refusedBytes(Buffer.alloc(4 * FRAME_BYTES, 'x'), 'frame-too-large');
      await client.over('error.closes');
    },
  ),
  check('framing.not-utf8', 'bytes that are not UTF-8, and a byte order mark', async (context) => {
    await eachRefused(context, 'bad-frame', [
      Buffer.from('{"type":"ping","x":"\xff"}', 'latin1'),
      Buffer.from('{"type":"ping","x":"\xc3("}', 'latin1'),
      Buffer.from('{"type":"ping","x":"\xed\xa0\x80"}', 'latin1'),
      Buffer.from('{"type":"ping","x":"\xc0\xaf"}', 'latin1'),
      Buffer.from('{"type":"ping","x":"\xf4\x90\x80\x80"}', 'latin1'),
      '\ufeff{"type":"ping"}',
    ]);
  }),
  check('framing.not-json', 'lines that are not JSON', async (context) => {
    await eachRefused(context, 'bad-frame', [
      'hello',
      '{"type":"ping"',
      '{"type":"ping"}}',
      '{"type":"ping",}',
      "{'type':'ping'}",
      '{"type":"ping","x":NaN}',
      '{"type":"ping","x":-Infinity}',
      '{"type":"ping","x":01}',
      '{"type":"ping","x":"\t"}',
      '{"type":"ping"} {"type":"ping"}',
      '\u0000',
    ]);
  }),
  check('framing.not-object', 'JSON values that are not objects', async (context) => {
    await eachRefused(context, 'bad-frame', ['[]', '[{"type":"ping"}]', '"ping"', '5', 'true', 'null']);
  }),
  check('framing.no-type', 'objects without a string `type`', async (context) => {
    const lines = ['{}', '{"ref":1}', '{"type":5}', '{"type":null}', '{"type":["ping"]}', '{"type":{}}'];
    await eachRefused(context, 'bad-frame', lines);
  }),
  check('framing.no-ref', 'fatal framing errors have no `ref`', async (context) => {
    const client = await context.user();
    const error = await client.probeBytes('{"ref":5}\n', 'bad-frame', {}, 'framing.no-type');
    context.must(!('ref' in error), 'No `ref` on `bad-frame`.', () => JSON.stringify(error));
    const other = await context.user();
    const large = await other.probeBytes(pingOf(FRAME_BYTES + 1, 5), 'frame-too-large');
    context.must(!('ref' in large), 'No `ref` on `frame-too-large`.', () => JSON.stringify(large));
  }),
  check('framing.unknown-type', 'types that are not requests', async (context) => {
    for (const state of ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member']) {
      const client = await context.inState(state);
      for (const type of ['nonsense', 'pong', 'welcome', 'Ping', 'message', '', 'toString', '__proto__']) {
        await client.refused({ type }, 'unknown-type');
      }
    }
  }),
  check('framing.unknown-members', 'unknown fields are ignored', async (context) => {
    const client = await context.connect();
    await client.expect(
      context.ack(client, context.word('n'), { colour: 'blue', 'x-y': [1, { z: null }] }),
      'ready',
    );
    await client.expect({ type: 'menu', after: 'x', text: 5, to: null }, 'menu');
    await client.expect({ type: 'ping', __proto__x: {}, constructor: 1, length: 2.5 }, 'pong');
    await pongs(client, '{"__proto__":{"ref":9},"type":"ping","ref":3,"hasOwnProperty":1}\n', 3);
  }),
  check('framing.case', 'field names are case-sensitive', async (context) => {
    const client = await context.user();
    await client.refused({ type: 'create', Room: context.word('r') }, 'invalid-field', { field: 'room' });
    const sent = client.postBare({ type: 'ping', Ref: 5 });
    client.mustBe(await client.answer(sent), 'pong');
    await eachRefused(context, 'bad-frame', ['{"Type":"ping"}']);
  }),
  check('framing.booleans', '`true` is not an integer', async (context) => {
    const client = await context.user();
    await client.refused({ type: 'send', to: true, text: 'x' }, 'invalid-field', { field: 'to' });
    await client.refused({ type: 'users', after: false }, 'invalid-field', { field: 'after' });
  }),
  check('framing.out-of-range', 'integers out of range, however large', async (context) => {
    const client = await context.user();
    const tries = ['-1', '2147483648', '9007199254740993', '1' + '0'.repeat(30), '-' + '9'.repeat(400)];
    for (const [n, number] of tries.entries()) {
      const ref = n + 1;
      const line = `{"type":"users","ref":${ref},"after":${number}}\n`;
      await client.refusedBytes(line, 'invalid-field', { field: 'after' }, { type: 'users', ref });
    }
    for (const to of [0, -5, 2147483648]) {
      await client.refused({ type: 'send', to, text: 'x' }, 'invalid-field', { field: 'to' });
    }
  }),
  check('framing.null', '`null` does not count as an omitted field', async (context) => {
    const client = await context.user();
    await client.refused({ type: 'users', after: null }, 'invalid-field', { field: 'after' });
    await client.refused({ type: 'send', to: null, text: 'x' }, 'invalid-field', { field: 'to' });
    await client.refused({ type: 'send', to: client.oracle.clientId, text: null }, 'invalid-field', {
      field: 'text',
    });
    await client.refused({ type: 'ping', ref: null }, 'invalid-field', { field: 'ref' });
  }),
  check('framing.nesting', 'unknown fields that nest 32 levels deep', async (context) => {
    const client = await context.user();
    const arrays = '['.repeat(31) + ']'.repeat(31);
    await pongs(client, `{"type":"ping","ref":1,"x":${arrays}}\n`, 1);
    const objects = '{"x":'.repeat(30) + '{}' + '}'.repeat(30);
    await pongs(client, `{"type":"ping","ref":2,"x":${objects}}\n`, 2);
  }),
  check(
    'framing.last-line',
    'a last line without LF is discarded',
    async (context) => {
      const [owner, member] = await context.room(1);
      void member!.sendBytes('{"type":"say","text":"whole"}\n', [{ type: 'say' }]);
      void member!.sendBytes('{"type":"say","text":"half"}');
      await member!.fin();
      await owner.event('message', { text: 'whole' }, 'say.message');
      const seen = (holds: (frame: Frame) => boolean) => owner.arrivals.some(({ frame }) => holds(frame));
      const isOver = () => seen(({ type }) => type === 'member-left') || owner.end !== undefined;
      await owner.until(isOver, undefined, 'the event `member-left`');
      context.must(!seen((frame) => frame['text'] === 'half'), 'Nothing of the last line.', 'It was said.');
      await owner.event('member-left', {}, 'end.member');
      await member!.over('end.fin-answers');
    },
    { ownDelivery: true },
  ),
];
