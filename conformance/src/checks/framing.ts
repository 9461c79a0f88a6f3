// Checks of the framing: how frames lie in the stream of bytes.
import { LIMITS } from 'parley-spec';
import type { Sent } from '../oracle/sent.ts';
import type { Peer } from '../client/test-client.ts';
import { check } from './check.ts';
import { eachRefused } from './each-refused.ts';

const FRAME_BYTES = LIMITS.frameBytes.most;

/** A `ping` of exactly `bytes` bytes, LF included, padded by a member that nobody knows. */
function pingOf(bytes: number, ref: number): string {
  const empty = `{"type":"ping","ref":${ref},"padding":""}\n`;
  return `{"type":"ping","ref":${ref},"padding":"${'x'.repeat(bytes - empty.length)}"}\n`;
}

/** Sends raw bytes that hold one `ping`, which must be answered. */
async function pongs(peer: Peer, bytes: Buffer | string, ref: number): Promise<void> {
  const sent = { type: 'ping', ref };
  void peer.sendBytes(bytes, [sent]);
  peer.mustBe(await peer.answer(sent), 'pong', { ref });
}

/** Sends a line byte by byte; what another client is answered in between shows that the target came to read. */
async function inPieces(peer: Peer, other: Peer, line: string, sent: Sent): Promise<void> {
  const bytes = Buffer.from(line);
  peer.weather = 'whole';
  for (const [at, byte] of bytes.entries()) {
    await peer.sendBytes(Buffer.from([byte]), at === 0 ? [sent] : []);
    await other.fence();
  }
}

export const framing = [
  check(
    'framing.split',
    'one frame in many segments, cut at every byte',
    async (lab) => {
      const [peer, other] = await lab.users(2);
      const sent = { type: 'ping', ref: 7 };
      await inPieces(peer!, other!, '{"type":"ping","ref":7,"x":"ä€👋"}\n', sent);
      peer!.mustBe(await peer!.answer(sent), 'pong', { ref: 7 });
    },
    { ownWeather: true },
  ),
  check(
    'framing.split/character',
    'a text cut inside its characters arrives whole',
    async (lab) => {
      const [peer, other] = await lab.users(2);
      const text = 'naïve 世界 👋';
      const sent = { type: 'send', ref: 1 };
      const line = `${JSON.stringify({ ...sent, to: peer!.conduct.clientId, text })}\n`;
      await inPieces(peer!, other!, line, sent);
      peer!.mustBe(await peer!.answer(sent), 'sent');
      const [message] = await lab.unread(peer!);
      lab.must(message?.text === text, `The text ${JSON.stringify(text)}.`, () => JSON.stringify(message));
    },
    { ownWeather: true },
  ),
  check(
    'framing.glued',
    'many frames in one segment are all answered, in order',
    async (lab) => {
      const peer = await lab.user();
      const sent = peer.post(...Array.from({ length: 20 }, (_, n) => ({ type: 'ping', ref: n })));
      for (const [n, one] of sent.entries()) peer.mustBe(await peer.answer(one), 'pong', { ref: n });
    },
    { ownWeather: true },
  ),
  check('framing.glued/handshake', 'the whole handshake in one segment', async (lab) => {
    const peer = await lab.connect();
    peer.name = lab.word('n');
    const [ack, menu, users] = peer.post(lab.ack(peer, peer.name), { type: 'menu' }, { type: 'users' });
    peer.mustBe(await peer.answer(ack!), 'ready');
    peer.mustBe(await peer.answer(menu!), 'menu');
    peer.mustBe(await peer.answer(users!), 'users');
  }),
  check('framing.white-space', 'white space around the object, CR included', async (lab) => {
    const peer = await lab.user();
    await pongs(peer, ' \t {"type":"ping","ref":1} \t \r\n', 1);
    await pongs(peer, '\r{ "type" :\t"ping" , "ref" : 2 }\r\n', 2);
  }),
  check('framing.blank-lines', 'lines of nothing but white space get no answer', async (lab) => {
    const peer = await lab.connect();
    void peer.sendBytes('\n\r\n \t \n');
    await peer.expect(lab.ack(peer, lab.word('n')), 'ready');
    void peer.sendBytes('\n\n \r\n');
    await peer.expect({ type: 'menu' }, 'menu');
  }),
  check('framing.full-size', 'a frame of 65,536 bytes, and one of a byte less', async (lab) => {
    const peer = await lab.user();
    await pongs(peer, pingOf(FRAME_BYTES - 1, 1), 1);
    await pongs(peer, pingOf(FRAME_BYTES, 2), 2);
  }),
  check('framing.too-large', 'refused as soon as 65,536 bytes hold no LF', async (lab) => {
    const peer = await lab.user();
    // No LF follows: a server that waits for one never answers.
    await peer.refusedBytes(pingOf(FRAME_BYTES + 1, 1).slice(0, FRAME_BYTES), 'frame-too-large', {
      fatal: true,
    });
    await peer.over('error.closes');
  }),
  check('framing.too-large/flood', 'a long line is refused while it is still being sent', async (lab) => {
    const peer = await lab.user();
    peer.weather = 'whole';
    await peer.refusedBytes(Buffer.alloc(4 * FRAME_BYTES, 'x'), 'frame-too-large');
    await peer.over('error.closes');
  }),
  check('framing.not-utf8', 'bytes that no UTF-8 decoder takes, and a byte order mark', async (lab) => {
    await eachRefused(lab, 'bad-frame', [
      Buffer.from('{"type":"ping","x":"\xff"}', 'latin1'),
      Buffer.from('{"type":"ping","x":"\xc3("}', 'latin1'),
      Buffer.from('{"type":"ping","x":"\xed\xa0\x80"}', 'latin1'),
      Buffer.from('{"type":"ping","x":"\xc0\xaf"}', 'latin1'),
      Buffer.from('{"type":"ping","x":"\xf4\x90\x80\x80"}', 'latin1'),
      '\ufeff{"type":"ping"}',
    ]);
  }),
  check('framing.not-json', 'lines that are not JSON', async (lab) => {
    await eachRefused(lab, 'bad-frame', [
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
  check('framing.not-object', 'JSON values that are no objects', async (lab) => {
    await eachRefused(lab, 'bad-frame', ['[]', '[{"type":"ping"}]', '"ping"', '5', 'true', 'null']);
  }),
  check('framing.no-type', 'objects without a string `type`', async (lab) => {
    const lines = ['{}', '{"ref":1}', '{"type":5}', '{"type":null}', '{"type":["ping"]}', '{"type":{}}'];
    await eachRefused(lab, 'bad-frame', lines);
  }),
  check('framing.no-ref', 'fatal framing errors bear no `ref`', async (lab) => {
    const peer = await lab.user();
    const error = await peer.refusedBytes('{"ref":5}\n', 'bad-frame');
    lab.must(!('ref' in error), 'No `ref` on `bad-frame`.', () => JSON.stringify(error));
    const other = await lab.user();
    const large = await other.refusedBytes(pingOf(FRAME_BYTES + 1, 5), 'frame-too-large');
    lab.must(!('ref' in large), 'No `ref` on `frame-too-large`.', () => JSON.stringify(large));
  }),
  check('framing.unknown-type', 'types that no client may send', async (lab) => {
    for (const state of ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member']) {
      const peer = await lab.inState(state);
      for (const type of ['nonsense', 'pong', 'welcome', 'Ping', 'message', '', 'toString', '__proto__']) {
        await peer.refused({ type }, 'unknown-type', { fatal: false });
      }
    }
  }),
  check('framing.unknown-members', 'members that nobody knows are ignored', async (lab) => {
    const peer = await lab.connect();
    await peer.expect(lab.ack(peer, lab.word('n'), { colour: 'blue', 'x-y': [1, { z: null }] }), 'ready');
    await peer.expect({ type: 'menu', after: 'x', text: 5, to: null }, 'menu');
    await peer.expect({ type: 'ping', __proto__x: {}, constructor: 1, length: 2.5 }, 'pong');
    await pongs(peer, '{"__proto__":{"ref":9},"type":"ping","ref":3,"hasOwnProperty":1}\n', 3);
  }),
  check('framing.case', 'member names are case-sensitive', async (lab) => {
    const peer = await lab.user();
    await peer.refused({ type: 'create', Room: lab.word('r') }, 'invalid-field', { field: 'room' });
    const sent = peer.postBare({ type: 'ping', Ref: 5 });
    peer.mustBe(await peer.answer(sent), 'pong');
    await eachRefused(lab, 'bad-frame', ['{"Type":"ping"}']);
  }),
  check('framing.booleans', '`true` is not an integer', async (lab) => {
    const peer = await lab.user();
    await peer.refused({ type: 'send', to: true, text: 'x' }, 'invalid-field', { field: 'to' });
    await peer.refused({ type: 'users', after: false }, 'invalid-field', { field: 'after' });
  }),
  check('framing.out-of-range', 'integers out of range, however large', async (lab) => {
    const peer = await lab.user();
    const tries = ['-1', '2147483648', '9007199254740993', '1' + '0'.repeat(30), '-' + '9'.repeat(400)];
    for (const [n, number] of tries.entries()) {
      const line = `{"type":"users","ref":${n},"after":${number}}\n`;
      await peer.refusedBytes(line, 'invalid-field', { field: 'after' }, { type: 'users', ref: n });
    }
    for (const to of [0, -5, 2147483648]) {
      await peer.refused({ type: 'send', to, text: 'x' }, 'invalid-field', { field: 'to' });
    }
  }),
  check('framing.null', '`null` is no way to leave a member out', async (lab) => {
    const peer = await lab.user();
    await peer.refused({ type: 'users', after: null }, 'invalid-field', { field: 'after' });
    await peer.refused({ type: 'send', to: null, text: 'x' }, 'invalid-field', { field: 'to' });
    await peer.refused({ type: 'send', to: peer.conduct.clientId, text: null }, 'invalid-field', {
      field: 'text',
    });
    await peer.refused({ type: 'ping', ref: null }, 'invalid-field', { field: 'ref' });
  }),
  check('framing.nesting', 'members nested 32 levels deep', async (lab) => {
    const peer = await lab.user();
    const arrays = '['.repeat(31) + ']'.repeat(31);
    await pongs(peer, `{"type":"ping","ref":1,"x":${arrays}}\n`, 1);
    const objects = '{"x":'.repeat(30) + '{}' + '}'.repeat(30);
    await pongs(peer, `{"type":"ping","ref":2,"x":${objects}}\n`, 2);
  }),
  check(
    'framing.last-line',
    'a last line without LF is dropped',
    async (lab) => {
      const [owner, member] = await lab.room(1);
      void member!.sendBytes('{"type":"say","text":"whole"}\n', [{ type: 'say' }]);
      void member!.sendBytes('{"type":"say","text":"half"}');
      await member!.fin();
      await owner.event('message', { text: 'whole' });
      await owner.event('member-left', { reason: 'disconnected', user: lab.userOf(member!) });
      await member!.over('end.fin-answers');
    },
    { ownWeather: true },
  ),
];
