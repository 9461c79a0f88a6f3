// Checks of errors: which one the server sends, its fields, and whether the connection stays open.
import { LIMITS, MAX_CLIENT_ID } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { validRequest } from './valid-request.ts';

const TO_NO_USER: Draft = { type: 'send', to: MAX_CLIENT_ID, text: 'Is anybody there?' };
/** Bytes that a client sends after its mistake. */
const FLOOD_BYTES = 4 << 20;
/** Menus that a client requests and does not read before its mistake: some hundred KB. */
const UNREAD_MENUS = 300;
const LEAST_MENUS = 50;
/** Longest time that a client leaves its answers unread, in ms: far less than a closing server waits. */
const PAUSE_MS = 500;

const pingsOf = (bytes: number): string => '{"type":"ping"}\n'.repeat(Math.floor(bytes / 16));

/** Requests that cause each error that is not fatal, for a user at the menu; `taken` is the id of an open room. */
function nonFatal(context: TestContext, taken: string): (readonly [code: string, draft: Draft])[] {
  return [
    ['unknown-type', { type: 'nonsense' }],
    ['wrong-state', { type: 'say', text: 'no room' }],
    ['invalid-field', { type: 'create', room: '' }],
    ['invalid-field', { type: 'send', to: 'Nina', text: 'Which Nina?' }],
    ['invalid-field', { type: 'send' }],
    ['no-such-user', TO_NO_USER],
    ['room-exists', { type: 'create', room: taken }],
    ['no-such-room', { type: 'join', room: context.word('r') }],
  ];
}

/** Every fatal error that one line can cause, the client that sends it, and the line. */
const FATAL: readonly (readonly [
  string,
  (context: TestContext) => Promise<TestClient>,
  (context: TestContext, client: TestClient) => string,
])[] = [
  ['bad-frame', (context) => context.user(), () => 'hello\n'],
  ['bad-frame', (context) => context.connect(), () => '{"type":5}\n'],
  ['frame-too-large', (context) => context.user(), () => 'x'.repeat(LIMITS.frameBytes.most)],
  [
    'bad-ack',
    (context) => context.connect(),
    (context, client) => wrongAck(context, client, { clientId: notOwn(client) }),
  ],
  [
    'unsupported-protocol',
    (context) => context.connect(),
    (context, client) => wrongAck(context, client, { protocol: 'no/1' }),
  ],
];

const notOwn = (client: TestClient): number => (client.oracle.clientId === MAX_CLIENT_ID ? 1 : MAX_CLIENT_ID);

const wrongAck = (context: TestContext, client: TestClient, wrong: object): string =>
  `${JSON.stringify(context.ack(client, context.word('n'), wrong))}\n`;

/** Fails unless the last frame is an error with this code. */
function lastWas(context: TestContext, client: TestClient, code: string): void {
  const last = client.arrivals.at(-1)?.frame;
  context.must(
    last?.type === 'error' && last['code'] === code,
    `\`${code}\` as the last frame.`,
    () =>
      `${JSON.stringify(last)?.slice(0, 200)}; the connection ended (${client.end?.detail ?? client.end?.how}).`,
  );
}

export const errors = [
  check('error.precedence', 'form before type, type before state, state before fields', async (context) => {
    const early = await context.connect();
    await early.refused({ type: 'nonsense', ref: [1] }, 'unknown-type');
    await early.refused({ type: 'users', after: 'x' }, 'wrong-state');
    await early.refused({ type: 'send', ref: true }, 'wrong-state');
    const client = await context.user();
    await client.refused({ type: 'say', text: 5, ref: {} }, 'wrong-state');
    await client.refused({ type: 'ack', clientId: 'x', name: '' }, 'wrong-state');
    await client.refused({ type: 'join', ref: [] }, 'invalid-field', { field: 'ref' });
    await client.refused({ ...TO_NO_USER, text: '' }, 'invalid-field', { field: 'text' });
    const owner = await context.owner();
    await client.refused({ type: 'create', room: context.roomOf(owner), ref: 1.5 }, 'invalid-field');
    await owner.refused({ type: 'create', room: context.roomOf(owner) }, 'wrong-state');
    await owner.refused({ type: 'join', room: '' }, 'wrong-state');
    await client.refusedBytes('{"ref":[1],"type":7}\n', 'bad-frame');
  }),
  check('error.precedence/ack', 'fields before the id, the id before the protocol', async (context) => {
    const client = await context.connect();
    const wrong = { clientId: notOwn(client), protocol: 'parley/0', token: 'wrong' };
    const field = (name: string) => ({ fatal: false, field: name });
    await client.refused(context.ack(client, '', wrong), 'invalid-field', field('name'));
    await client.refused(
      context.ack(client, 'x', { ...wrong, protocol: 5 }),
      'invalid-field',
      field('protocol'),
    );
    await client.refused(
      context.ack(client, '', { ...wrong, clientId: 0 }),
      'invalid-field',
      field('clientId'),
    );
    await client.refused(context.ack(client, 'x', { ...wrong, ref: null }), 'invalid-field', field('ref'));
    await client.refused(context.ack(client, 'x', wrong), 'bad-ack');
    const other = await context.connect();
    await other.refused(
      context.ack(other, 'x', { ...wrong, clientId: other.oracle.clientId }),
      'unsupported-protocol',
    );
  }),
  check('error.precedence/too-large', 'a line that is too long, not UTF-8 and not JSON', async (context) => {
    const client = await context.user();
    // The size is known before the encoding, which only a complete line shows.
    await client.refusedBytes(Buffer.alloc(LIMITS.frameBytes.most, 0xff), 'frame-too-large');
  }),
  check('error.fatal', 'errors that are not fatal have `fatal` false', async (context) => {
    const client = await context.user();
    const taken = context.roomOf(await context.owner());
    for (const [code, draft] of nonFatal(context, taken)) await client.refused(draft, code, { fatal: false });
  }),
  check('error.fatal/fatal', 'fatal errors have `fatal` true', async (context) => {
    for (const [code, arrive, line] of FATAL) {
      const client = await arrive(context);
      await client.refusedBytes(line(context, client), code, { fatal: true });
    }
  }),
  check(
    'error.closes',
    'after a fatal error the server answers nothing and closes the connection',
    async (context) => {
      for (const [code, arrive, line] of FATAL) {
        const client = await arrive(context);
        // A valid request follows, except after a line that is too long, which has no end.
        const next = validRequest(context, client, client.oracle.state === 'assigned' ? 'ack' : 'ping', '');
        const more = code === 'frame-too-large' ? '' : `${JSON.stringify(next)}\n`;
        await client.refusedBytes(line(context, client) + more, code);
        await client.over();
        lastWas(context, client, code);
      }
    },
  ),
  check('error.stays', 'after other errors the connection stays open', async (context) => {
    const client = await context.user();
    const taken = context.roomOf(await context.owner());
    for (let round = 0; round < 10; round += 1) {
      for (const [code, draft] of nonFatal(context, taken)) await client.refused(draft, code);
    }
    for (const type of ['create', 'join', 'send']) await client.refused({ type }, 'invalid-field');
    await client.refused({ type: 'users', after: 'x' }, 'invalid-field');
    await client.expect({ type: 'ping' }, 'pong');
    const early = await context.connect();
    await early.refused(context.ack(early, ''), 'invalid-field');
    await early.refused({ type: 'ping' }, 'wrong-state');
    await early.refused({ type: 'nonsense' }, 'unknown-type');
    await early.expect(context.ack(early, context.word('n')), 'ready');
  }),
  check('error.field', 'the first invalid field is named, `ref` before all others', async (context) => {
    const early = await context.connect();
    const acks: [string, object][] = [
      ['ref', { ref: [], name: '', clientId: 0, protocol: 5 }],
      ['clientId', { protocol: 5, name: '', clientId: 0 }],
      ['clientId', { protocol: 5, name: '', clientId: 'x' }],
      ['clientId', { name: '', clientId: undefined }],
      ['name', { protocol: 5, name: '' }],
      ['name', { protocol: undefined, name: 7 }],
      ['protocol', { protocol: 5 }],
      ['protocol', { protocol: undefined }],
    ];
    for (const [field, wrong] of acks) {
      // The fields are sent in reverse: the order of the table decides, not the order in the line.
      const { type, ...rest } = context.ack(early, context.word('n'), wrong);
      const draft = { ...Object.fromEntries(Object.entries(rest).reverse()), type } as Draft;
      await early.refused(draft, 'invalid-field', { field });
    }
    const client = await context.owner();
    const requests: [string, Draft][] = [
      ['to', { text: '', to: 0, type: 'send' }],
      ['to', { type: 'send' }],
      ['text', { type: 'send', to: 1 }],
      ['after', { type: 'users', after: '1' }],
      ['after', { type: 'members', after: -1 }],
      ['text', { type: 'say' }],
      ['ref', { text: '', type: 'say', ref: false }],
      ['ref', { type: 'ping', ref: [] }],
    ];
    for (const [field, draft] of requests) await client.refused(draft, 'invalid-field', { field });
    const user = await context.user();
    await user.refused({ type: 'create' }, 'invalid-field', { field: 'room' });
    await user.refused({ type: 'join', room: 5 }, 'invalid-field', { field: 'room' });
  }),
  check('error.state', '`wrong-state` names the current state, in every state', async (context) => {
    const wrong = {
      assigned: 'ping',
      acknowledged: 'users',
      menu: 'say',
      'room-owner': 'leave',
      'room-member': 'close',
    } as const;
    for (const [state, type] of Object.entries(wrong)) {
      const client = await context.inState(state);
      await client.refused(validRequest(context, client, type, ''), 'wrong-state', { state });
    }
    const [owner, member] = await context.room(1);
    await owner.expect({ type: 'close' }, 'closed');
    await member!.event('closed');
    await member!.refused({ type: 'leave' }, 'wrong-state', { state: 'menu' });
    await owner.refused({ type: 'say', text: 'gone' }, 'wrong-state', { state: 'menu' });
  }),
  check(
    'error.last-line',
    'the error reaches a client that has unread answers and keeps sending',
    async (context) => {
      const [owner, member] = await context.room(1);
      const client = member!;
      client.delivery = 'whole';
      client.stopReading();
      const menus = context.affordable(UNREAD_MENUS, LEAST_MENUS);
      client.post(...Array.from({ length: menus }, () => ({ type: 'menu' })));
      void client.sendBytes(`{"type":\n${pingsOf(FLOOD_BYTES)}`, [{ type: '?' }]);
      // Once the room is informed of the end, a server that closes without reading has lost the error.
      await owner.pause(() => owner.arrivals.some((a) => a.frame.type === 'member-left'), PAUSE_MS);
      client.readAgain();
      await client.over();
      lastWas(context, client, 'bad-frame');
    },
    { ownDelivery: true },
  ),
  check(
    'error.last-line/endless',
    'the error reaches a client that is sending a line of megabytes',
    async (context) => {
      const client = await context.user();
      client.delivery = 'whole';
      void client.sendBytes(Buffer.alloc(FLOOD_BYTES, 'x'), [{ type: '?' }]);
      await client.over();
      lastWas(context, client, 'frame-too-large');
    },
    { ownDelivery: true },
  ),
];
