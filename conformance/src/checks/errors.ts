// Checks of errors: which one the server sends, its fields, and whether the connection stays open.
import { LIMITS, MAX_CLIENT_ID } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { notOwn } from './precedence.ts';
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
function harmless(context: TestContext, taken: string): (readonly [code: string, draft: Draft])[] {
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

/** A line that causes a fatal error, and the client that sends it. */
interface FatalLine {
  readonly code: string;
  /** The requirement that demands the error, if not that of the code. */
  readonly demanding?: string;
  readonly arrive: (context: TestContext) => Promise<TestClient>;
  readonly line: (context: TestContext, client: TestClient) => string;
}

/** Every fatal error that one line can cause. */
const FATAL: readonly FatalLine[] = [
  { code: 'bad-frame', arrive: (context) => context.user(), line: () => 'hello\n' },
  {
    code: 'bad-frame',
    demanding: 'framing.no-type',
    arrive: (context) => context.connect(),
    line: () => '{"type":5}\n',
  },
  {
    code: 'frame-too-large',
    arrive: (context) => context.user(),
    line: () => 'x'.repeat(LIMITS.frameBytes.most),
  },
  {
    code: 'bad-ack',
    arrive: (context) => context.connect(),
    line: (context, client) => wrongAck(context, client, { clientId: notOwn(client) }),
  },
  {
    code: 'unsupported-protocol',
    arrive: (context) => context.connect(),
    line: (context, client) => wrongAck(context, client, { protocol: 'no/1' }),
  },
];

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
  check('error.fatal', 'errors that are not fatal have `fatal` false', async (context) => {
    const client = await context.user();
    const taken = context.roomOf(await context.owner());
    for (const [code, draft] of harmless(context, taken)) await client.probe(draft, code, { fatal: false });
  }),
  check('error.fatal/fatal', 'fatal errors have `fatal` true', async (context) => {
    for (const { code, demanding, arrive, line } of FATAL) {
      const client = await arrive(context);
      await client.probeBytes(line(context, client), code, { fatal: true }, demanding);
    }
  }),
  check(
    'error.closes',
    'after a fatal error the server answers nothing and closes the connection',
    async (context) => {
      for (const { code, demanding, arrive, line } of FATAL) {
        const client = await arrive(context);
        // A valid request follows, except after a line that is too long, which has no end.
        const next = validRequest(context, client, client.oracle.state === 'assigned' ? 'ack' : 'ping', '');
        const more = code === 'frame-too-large' ? '' : `${JSON.stringify(next)}\n`;
        await client.probeBytes(line(context, client) + more, code, {}, demanding);
        await client.over();
        lastWas(context, client, code);
      }
    },
  ),
  check('error.stays', 'after other errors the connection stays open', async (context) => {
    const client = await context.user();
    const taken = context.roomOf(await context.owner());
    for (let round = 0; round < 10; round += 1) {
      for (const [code, draft] of harmless(context, taken)) await client.probe(draft, code);
    }
    for (const type of ['create', 'join', 'send']) await client.probe({ type }, 'invalid-field');
    await client.probe({ type: 'users', after: 'x' }, 'invalid-field');
    await client.expect({ type: 'ping' }, 'pong');
    const early = await context.connect();
    await early.probe(context.ack(early, ''), 'invalid-field', {}, 'name.refused');
    await early.probe({ type: 'ping' }, 'wrong-state');
    await early.probe({ type: 'nonsense' }, 'unknown-type');
    await early.probe(context.ack(early, context.word('n')), 'ready', {}, 'name.retry');
  }),
  check('error.field', 'the first invalid field is named, `ref` before all others', async (context) => {
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
      // Each on a new connection, because a server may count refused names.
      const early = await context.connect();
      // The fields are sent in reverse: the order of the table decides, not the order in the line.
      const { type, ...rest } = context.ack(early, context.word('n'), wrong);
      const draft = { ...Object.fromEntries(Object.entries(rest).reverse()), type } as Draft;
      await early.probe(draft, 'invalid-field', { field });
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
    for (const [field, draft] of requests) await client.probe(draft, 'invalid-field', { field });
    const user = await context.user();
    await user.probe({ type: 'create' }, 'invalid-field', { field: 'room' });
    await user.probe({ type: 'join', room: 5 }, 'invalid-field', { field: 'room' });
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
      await client.probe(validRequest(context, client, type, ''), 'wrong-state', { state });
    }
    const [owner, member] = await context.room(1);
    await owner.probe({ type: 'close' }, 'closed');
    await member!.event('closed', {}, 'close.closed');
    await member!.probe({ type: 'leave' }, 'wrong-state', { state: 'menu' }, 'close.menu');
    await owner.probe({ type: 'say', text: 'gone' }, 'wrong-state', { state: 'menu' }, 'close.menu');
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
