// Bounds on counts: messages of an inbox, members of a room, connections, rooms. Each is tried at one less than the bound,
// at the bound, and at one more; and a freed place can be used again.
import t from 'tap';
import type { Hub } from '../../src/hub/hub.ts';
import type { Components, ServerOptions } from '../../src/index.ts';
import { MORE_SOCKETS } from '../../src/admission/capacity.ts';
import { manualClock } from '../manual-clock.ts';
import { serve } from '../start-server.ts';
import type { Frame, TestClient } from '../test-client.ts';
import { within } from '../test-client.ts';

const MOST = 4;

type Server = Awaited<ReturnType<typeof serve>>;

interface List {
  readonly name: string;
  readonly options: ServerOptions;
  readonly taken: string;
  readonly refused: string;
  /** `take` asks for a place and returns the reply; `free` frees one. */
  readonly begin: (server: Server) => Promise<{ take: () => Promise<Frame>; free: () => Promise<unknown> }>;
}

const LISTS: readonly List[] = [
  {
    name: 'messages of an inbox',
    options: { limits: { inboxMessages: MOST } },
    taken: 'sent',
    refused: 'inbox-full',
    begin: async ({ enter }) => {
      const nina = await enter();
      const take = () => nina.ask({ type: 'send', to: nina.clientId, text: 'x' });
      return { take, free: () => nina.ask({ type: 'inbox' }) };
    },
  },
  {
    name: 'members of a room, its owner included',
    options: { limits: { roomMembers: MOST + 1 } },
    taken: 'joined',
    refused: 'room-full',
    begin: async ({ enter }) => {
      await (await enter()).ask({ type: 'create', room: 'a' });
      const inside: TestClient[] = [];
      const take = async () => {
        const client = await enter();
        inside.push(client);
        return client.ask({ type: 'join', room: 'a' });
      };
      return { take, free: () => inside[0]!.send({ type: 'leave' }).until('left') };
    },
  },
  {
    name: 'connections',
    options: { maxConnections: MOST },
    taken: 'welcome',
    refused: 'server-full',
    begin: ({ connect }) => {
      const inside: TestClient[] = [];
      const take = () => {
        inside.push(connect());
        return inside.at(-1)!.next();
      };
      const free = async () => {
        inside[0]!.socket.end();
        await within('the end', inside[0]!.closed);
      };
      return Promise.resolve({ take, free });
    },
  },
];

/** Asks until there is a place: a client may learn of its end before the server has removed it. */
async function again(take: () => Promise<Frame>, taken: string): Promise<Frame> {
  for (;;) {
    const frame = await take();
    if (frame.type === taken) return frame;
  }
}

for (const { name, options, taken, refused, begin } of LISTS) {
  t.test(`${name}: ${MOST} and not one more`, async (t) => {
    const { take, free } = await begin(await serve(t, options));
    for (let count = 1; count <= MOST; count++) t.match(await take(), { type: taken }, `number ${count}`);
    for (let more = 1; more <= 2; more++) t.match(await take(), { type: 'error', code: refused });
    await free();
    t.match(await within('a place', again(take, taken)), { type: taken }, 'a place that is free again');
  });
}

t.test('connections: rejecting takes time, for a bounded number of sockets', async (t) => {
  const { clock } = manualClock();
  const components = (clean: Components): Components => ({ ...clean, clock });
  const { connect, enter } = await serve(t, { maxConnections: 1, components });
  const nina = await enter();
  const refused = async () => {
    const late = connect();
    t.match(await late.next(), { code: 'server-full', fatal: true });
    await within('FIN', late.closed);
    return late;
  };
  // The clock stands still: the server reads each of these until its FIN, which never comes.
  const waiting: TestClient[] = [];
  for (let i = 0; i < MORE_SOCKETS; i++) waiting.push(await refused());
  for (let i = 0; i < 2; i++) await gone(await refused());
  for (const { socket } of waiting) t.notOk(socket.destroyed || socket.errored);
  await nina.fence();
});

/** Bytes sent to a closed socket are answered with RST, which the next write reports. */
function gone({ socket }: TestClient): Promise<void> {
  const over = async () => {
    while (!socket.destroyed) await new Promise((taken) => socket.write('x\n', taken));
  };
  return within('RST', over());
}

t.test(
  'rooms: each room has a connected owner, so there are never more rooms than connections',
  async (t) => {
    let hub: Hub | undefined;
    const components = (clean: Components): Components => ({
      ...clean,
      hub: (all) => (hub = clean.hub(all)),
    });
    const { enter } = await serve(t, { components });
    const witness = await enter();
    const ends: ((owner: TestClient) => unknown)[] = [
      (owner) => owner.ask({ type: 'close' }),
      (owner) => owner.ask({ type: 'quit' }),
      (owner) => owner.socket.end(),
      (owner) => owner.socket.resetAndDestroy(),
      (owner) => owner.raw('no frame\n').remaining(),
    ];
    const owners: TestClient[] = [];
    for (const [n] of ends.entries()) {
      const owner = await enter();
      owners.push(owner);
      t.match(await owner.ask({ type: 'create', room: `room-${n}` }), { type: 'created' });
      t.match(await owner.ask({ type: 'create', room: 'second' }), { code: 'wrong-state' });
      t.match(await owner.ask({ type: 'join', room: 'room-0' }), { code: 'wrong-state' });
    }
    t.equal(hub!.rooms.size, ends.length);
    t.ok(hub!.rooms.size < hub!.users.size);
    for (const [n, end] of ends.entries()) await end(owners[n]!);
    owners[0]!.socket.end();
    await within('the end of all', Promise.all(owners.map(({ closed }) => closed)));
    // Only the room is told of FIN and RST, so ask for it.
    const closed = async (room: string) => {
      while ((await witness.ask({ type: 'join', room })).type === 'joined') {
        await witness.ask({ type: 'leave' });
      }
    };
    for (const [n] of ends.entries()) await within('the end of a room', closed(`room-${n}`));
    t.equal(hub!.rooms.size, 0);
  },
);
