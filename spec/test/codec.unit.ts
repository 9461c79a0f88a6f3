// The codec: golden bytes, streams split anywhere, faults, and validation of frames.
import fc from 'fast-check';
import t from 'tap';
import { FrameDecoder } from '../src/codec/decoder.ts';
import { encodeFrame, encodeInboxMessage, encodeServerFrame, encodeUser } from '../src/codec/encode.ts';
import { errorFrame } from '../src/codec/error-frame.ts';
import type { Decoded } from '../src/codec/read-line.ts';
import { quote, quoteRef } from '../src/codec/quote.ts';
import { validRef } from '../src/codec/ref.ts';
import { isClientType, validateRequest, validateServerFrame } from '../src/codec/validate.ts';
import { bytesOf, streamEvent } from '../src/lint/line-vectors.ts';
import { CLIENT_TYPES, SERVER_TYPES } from '../src/frames/index.ts';
import { SEED_MENU } from '../src/frames/server/menu.ts';
import { ERRORS } from '../src/registries/errors.ts';
import { VECTORS } from '../src/vectors/index.ts';
import { GOLDEN, GOLDEN_BYTES } from './golden.ts';

const MOST = 65_536;

/** The events of one decoder for these chunks. */
function events(chunks: readonly Uint8Array[]): Decoded[] {
  const decoder = new FrameDecoder();
  return chunks.flatMap((chunk) => decoder.push(chunk));
}

const byteByByte = (bytes: Uint8Array): Uint8Array[] =>
  Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));

/** Bytes cut at offsets. */
function cut(bytes: Uint8Array, offsets: readonly number[]): Uint8Array[] {
  const ends = [...new Set(offsets.filter((at) => at > 0 && at < bytes.length)), bytes.length];
  ends.sort((one, other) => one - other);
  return ends.map((end, at) => bytes.subarray(at === 0 ? 0 : ends[at - 1], end));
}

const line = (text: string): Decoded | undefined => events([Buffer.from(`${text}\n`)])[0];

t.test('golden lines: each frame encodes to its line and decodes from it', (t) => {
  for (const { frame, line } of GOLDEN) {
    t.equal(encodeFrame(frame).toString('utf8'), line);
    t.strictSame(events([Buffer.from(line)]), [{ kind: 'frame', value: frame }]);
  }
  const shown = new Set(GOLDEN.map(({ frame }) => frame.type));
  for (const type of [...CLIENT_TYPES, ...SERVER_TYPES]) t.ok(shown.has(type), type);
  t.equal(encodeFrame(GOLDEN_BYTES.frame).toString('hex'), GOLDEN_BYTES.hex);
  t.strictSame(events([Buffer.from(GOLDEN_BYTES.hex, 'hex')]), [
    { kind: 'frame', value: GOLDEN_BYTES.frame },
  ]);
  t.end();
});

t.test('the generated encoders write the same as JSON.stringify', (t) => {
  const tried = new Set<string>();
  for (const { frame } of GOLDEN) {
    const valid = validateServerFrame(frame);
    if (!valid.ok) continue;
    tried.add(frame.type);
    t.equal(encodeServerFrame(valid.frame).toString(), encodeFrame(frame).toString());
    // Fields in another order, and with a `ref` if the frame may have one.
    const turned = Object.fromEntries(Object.entries(frame).reverse()) as unknown as typeof valid.frame;
    t.strictSame(JSON.parse(encodeServerFrame(turned).toString()), frame);
    if (!('seq' in frame)) {
      const marked = { ...valid.frame, ref: 'a"\u{1f600}' } as typeof valid.frame;
      if (frame.type !== 'welcome') t.strictSame(JSON.parse(encodeServerFrame(marked).toString()), marked);
    }
  }
  for (const type of SERVER_TYPES) t.ok(tried.has(type), type);
  for (const { frame } of GOLDEN) {
    if (frame.type === 'users' && 'users' in frame)
      for (const user of frame.users) t.equal(encodeUser(user), JSON.stringify(user));
    if (frame.type === 'inbox' && 'messages' in frame)
      for (const each of frame.messages) t.equal(encodeInboxMessage(each), JSON.stringify(each));
  }
  const unit = fc.oneof(
    fc.constantFrom('"', '\\', '\n', '\u0000', '\ud800', '\udfff', '\u{1f600}', '\u2028', '\u007f'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(fc.property(fc.array(unit), (parts) => quote(parts.join('')) === JSON.stringify(parts.join(''))));
  fc.assert(
    fc.property(fc.oneof(fc.maxSafeInteger(), fc.string()), (ref) => quoteRef(ref) === JSON.stringify(ref)),
  );
  t.end();
});

t.test('golden frames are valid', (t) => {
  for (const { frame } of GOLDEN) {
    const asRequest = isClientType(frame.type) && validateRequest(frame.type, frame).ok;
    t.ok(asRequest || validateServerFrame(frame).ok, JSON.stringify(frame));
  }
  t.end();
});

t.test('a stream gives the same events whole, byte by byte, and at every split', (t) => {
  for (const { note, bytes, events: wanted } of VECTORS.streams) {
    const all = bytesOf(bytes);
    t.strictSame(events([all]).map(streamEvent), wanted, `${note}: whole`);
    t.strictSame(events(byteByByte(all)).map(streamEvent), wanted, `${note}: byte by byte`);
    // A stream around the limit is split only near its ends and near the limit.
    const splits =
      all.length < 1_000
        ? Array.from({ length: all.length }, (_, at) => at)
        : [1, 15, 16, MOST - 2, MOST - 1, MOST, MOST + 1, all.length - 1];
    const differing = splits.filter(
      (at) => JSON.stringify(events(cut(all, [at])).map(streamEvent)) !== JSON.stringify(wanted),
    );
    t.strictSame(differing, [], `${note}: splits`);
  }
  t.end();
});

t.test('random lines give the same events however they are joined and split', (t) => {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...GOLDEN.map(({ line }) => Buffer.from(line))) },
    { weight: 2, arbitrary: fc.constantFrom(...['\n', ' \r\n', '\t\n'].map((text) => Buffer.from(text))) },
    { weight: 1, arbitrary: fc.constantFrom(...['[]\n', '{}\n', 'x\n'].map((text) => Buffer.from(text))) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)) },
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }),
      fc.array(fc.nat({ max: 2_000 }), { maxLength: 20 }),
      (pieces, offsets) => {
        const all = Buffer.concat(pieces);
        t.strictSame(events(cut(all, offsets)), events([all]));
      },
    ),
    { numRuns: 150, seed: 1 },
  );
  t.end();
});

t.test('the decoder holds at most one frame, and refuses at the limit', (t) => {
  const decoder = new FrameDecoder();
  t.strictSame(decoder.push(Buffer.alloc(MOST - 1, 0x20)), []);
  t.equal(decoder.pendingBytes, MOST - 1);
  t.match(decoder.push(Buffer.from(' ')), [{ kind: 'fault', code: 'frame-too-large' }]);
  t.equal(decoder.pendingBytes, 0, 'nothing is held after a fault');
  t.strictSame(decoder.push(Buffer.from('{"type":"ping"}\n')), [], 'nothing is read after a fault');
  t.match(events([Buffer.alloc(10 * MOST, 0x20)]), [{ kind: 'fault', code: 'frame-too-large' }]);
  t.end();
});

t.test('later bytes do not change earlier frames', (t) => {
  const decoder = new FrameDecoder();
  const chunk = Buffer.from('{"type":"say","text":"one"}\n{"type":');
  const [first] = decoder.push(chunk);
  chunk.fill(0x20);
  const [second] = decoder.push(Buffer.from('"say","text":"two"}\n'));
  t.match(first, { value: { text: 'one' } });
  t.match(second, { value: { text: 'two' } }, 'the rest of a chunk was copied');
  t.end();
});

t.test('faults say what is wrong', (t) => {
  const details: readonly (readonly [Uint8Array | string, RegExp])[] = [
    [Buffer.from([0xff, 0x0a]), /not UTF-8/],
    ['nonsense', /not JSON/],
    ['\ufeff{"type":"ping"}', /not JSON/],
    ['[{"type":"ping"}]', /not an object/],
    ['{"type":7}', /`type`/],
    [`{"type":"ping","x":${'['.repeat(32)}${']'.repeat(32)}}`, /32 levels/],
  ];
  for (const [given, detail] of details) {
    const event = typeof given === 'string' ? line(given) : events([given])[0];
    t.match(event, { kind: 'fault', code: 'bad-frame', detail });
  }
  t.match(line(`{"type":"ping","x":${'['.repeat(31)}${']'.repeat(31)}}`), { kind: 'frame' });
  t.match(line(`{"type":"ping","x":"${'['.repeat(100)}"}`), { kind: 'frame' });
  t.end();
});

t.test('hostile field names have no effect', (t) => {
  const event = line('{"type":"ping","__proto__":{"ref":[1],"type":"quit"},"constructor":null}');
  t.match(event, { kind: 'frame', value: { type: 'ping' } });
  t.equal(({} as { ref?: unknown }).ref, undefined);
  t.ok(event?.kind === 'frame' && validateRequest('ping', event.value).ok);
  t.match(line('{"__proto__":{"type":"ping"}}'), { kind: 'fault', code: 'bad-frame' });
  for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty', '']) {
    t.notOk(isClientType(word));
    t.match(validateServerFrame({ type: word }), { ok: false, field: 'type' });
  }
  t.end();
});

t.test('the first invalid field is named: `ref`, then the order of the table', (t) => {
  const cases = [
    ['send', '{"type":"send","text":"","to":0,"ref":null}', 'ref', /^ref must be an integer/],
    ['send', '{"type":"send","text":"","to":0}', 'to', /from 1 to 2147483647/],
    ['send', '{"type":"send","text":"","to":1}', 'text', /1 to 4096 bytes/],
    ['send', '{"type":"send","to":1e400,"text":"x"}', 'to', /integer/],
    ['ack', '{"type":"ack"}', 'clientId', /^clientId is missing; it must be/],
    ['ack', '{"type":"ack","clientId":1,"name":"\\ud800","protocol":"x"}', 'name', /name of 1 to 64/],
    ['ack', '{"type":"ack","clientId":1,"name":"x","protocol":null,"token":null}', 'protocol', /a string/],
    ['join', '{"type":"join","room":"a\\n"}', 'room', /1 to 32/],
    ['users', '{"type":"users","after":true}', 'after', /integer from 0/],
  ] as const;
  for (const [type, text, field, detail] of cases) {
    t.match(validateRequest(type, JSON.parse(text)), { ok: false, field, detail }, text);
  }
  t.ok(validateRequest('users', JSON.parse('{"type":"users","after":-0}')).ok, 'minus zero is zero');
  t.match(validateRequest('ping', { type: 'quit' }), { ok: false, field: 'type' });
  t.match(validateRequest('ping', 'ping'), { ok: false });
  t.end();
});

t.test('texts and names are bounded in bytes, not in characters', (t) => {
  for (const [width, character] of [...'aé世👋'].map((c) => [Buffer.byteLength(c), c] as const)) {
    for (const [most, taken] of [
      [4_096, (text: string) => validateRequest('say', { type: 'say', text }).ok],
      [
        64,
        (name: string) => validateRequest('ack', { type: 'ack', clientId: 1, name, protocol: 'parley/1' }).ok,
      ],
    ] as const) {
      const of = (bytes: number): string =>
        character.repeat(Math.floor(bytes / width)) + 'a'.repeat(bytes % width);
      t.ok(taken(of(most - 1)), `${most} - 1 of ${character}`);
      t.ok(taken(of(most)), `${most} of ${character}`);
      t.notOk(taken(of(most + 1)), `${most} + 1 of ${character}`);
    }
  }
  t.end();
});

t.test('server frames: a nested fault names the outer field, and open readers accept unknown words', (t) => {
  const users = { type: 'users', users: [{ clientId: 1, name: '' }], more: false };
  t.match(validateServerFrame(users), { ok: false, field: 'users' });
  const menu = (option: object) => ({ ...SEED_MENU, options: [SEED_MENU.options[0], option] });
  const deep: readonly (readonly [unknown, string, RegExp])[] = [
    [users, 'users', /^users\[0\]\.name must be a name of 1 to 64 bytes/],
    [
      menu({ key: '2', label: 'x', request: 'y', prompts: [] }),
      'options',
      /^options\[1\]\.key must be an integer/,
    ],
    [
      menu({ key: 2, label: 'x', prompts: [] }),
      'options',
      /^options\[1\]\.request is missing; it must be a string/,
    ],
    [
      menu({ key: 2, label: 'x', request: 'y', prompts: [{ field: 'a', label: 'b', kind: 'number' }] }),
      'options',
      /^options\[1\]\.prompts\[0\]\.kind must be "text" or "integer"\.$/,
    ],
    [{ type: 'menu' }, 'title', /^title is missing; it must be/],
    [{ ...users, users: 5 }, 'users', /^users must be a list, each entry an object with clientId, name\.$/],
    [{ ...users, users: [1] }, 'users', /^users\[0\] must be an object with clientId, name\.$/],
    [
      { type: 'welcome', protocols: ['x/1'] },
      'protocols',
      /^protocols must be .* with "parley\/1" among them\.$/,
    ],
  ];
  for (const [frame, field, detail] of deep)
    t.match(validateServerFrame(frame), { ok: false, field, detail });
  const closed = { type: 'closed', room: '1', seq: 1, reason: 'moon' };
  t.match(validateServerFrame(closed), { ok: false, field: 'reason' });
  t.match(validateServerFrame(closed, 'open'), { ok: true });
  t.match(validateServerFrame({ ...closed, reason: 1 }, 'open'), { ok: false, field: 'reason' });
  t.match(validateServerFrame({ ...closed, reason: undefined }, 'open'), { ok: false, field: 'reason' });
  t.match(validateServerFrame({ ...closed, seq: -1 }, 'open'), { ok: false, field: 'seq' });
  for (const no of [null, 1, 'x', [], {}]) t.match(validateServerFrame(no), { ok: false, field: 'type' });
  t.end();
});

t.test('valid refs', (t) => {
  for (const { note, json } of VECTORS.values.refs.valid) t.ok(validRef(JSON.parse(json)), note);
  for (const { note, json } of VECTORS.values.refs.invalid) t.notOk(validRef(JSON.parse(json)), note);
  t.notOk(validRef(undefined));
  t.end();
});

t.test('errors come from the registry and have only the given fields', (t) => {
  for (const { code, fatal } of ERRORS) {
    const frame = errorFrame(code);
    t.strictSame(Object.keys(frame), ['type', 'code', 'message', 'fatal'], code);
    t.equal(frame.fatal, fatal);
    t.ok(validateServerFrame(frame).ok);
  }
  t.strictSame(errorFrame('wrong-state', { ref: 0, state: 'menu', message: 'No.' }), {
    type: 'error',
    ref: 0,
    code: 'wrong-state',
    message: 'No.',
    fatal: false,
    state: 'menu',
  });
  t.strictSame(errorFrame('invalid-field', { field: 'to', ref: undefined }).field, 'to');
  t.end();
});

t.test('encoding a frame that is too large throws', (t) => {
  const of = (bytes: number): Buffer => encodeFrame({ type: 'ping', ref: 'x'.repeat(bytes - 25) });
  t.equal(of(MOST).length, MOST);
  t.throws(() => of(MOST + 1), RangeError);
  t.equal(encodeFrame({ type: 'ping', ref: '\ud800\n' }).toString(), '{"type":"ping","ref":"\\ud800\\n"}\n');
  t.end();
});
