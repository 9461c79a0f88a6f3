// Checks of the menu: when it comes, and what it offers.
import { CLIENT_TYPES } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';

interface Menu {
  readonly options: readonly { readonly key: number; readonly request: string }[];
  readonly rooms: Readonly<Record<'owner' | 'member', { readonly request: string }>>;
}

const SERVICES = ['users', 'send', 'inbox', 'create', 'join', 'quit'];

async function menuOf(context: TestContext): Promise<Menu> {
  const client = await context.acknowledged();
  return (await client.expect({ type: 'menu' }, 'menu', {}, 'menu.answer')) as unknown as Menu;
}

/** Asks three times; `ack`, which no state past the first admits, then tells the state. */
async function again(client: TestClient, state: string): Promise<void> {
  for (let n = 0; n < 3; n += 1) await client.expect({ type: 'menu' }, 'menu');
  await client.refused({ type: 'ack' }, 'wrong-state', { state });
}

export const menu = [
  check('menu.answer', 'the menu is sent when it is asked for, and only then', async (context) => {
    const client = await context.acknowledged();
    // A pushed menu would stand before this answer.
    await client.expect({ type: 'ping' }, 'pong');
    await client.expect({ type: 'menu' }, 'menu');
    const types = client.arrivals.map((arrival) => arrival.frame.type).join(', ');
    context.must(types === 'welcome, ready, pong, menu', 'One `menu`, when it is asked for.', types);
  }),
  check('menu.answer/bare', 'nor is it pushed where requests bear no mark', async (context) => {
    const client = await context.connect();
    const requests = [
      context.ack(client, context.word('n')),
      { type: 'ping' },
      { type: 'menu' },
      { type: 'ping' },
    ];
    for (const request of requests) await client.answer(client.postBare(request));
    const types = client.arrivals.map((arrival) => arrival.frame.type).join(', ');
    context.must(types === 'welcome, ready, pong, menu, pong', 'One `menu`, when it is asked for.', types);
  }),
  check('menu.again', 'asked again at the menu and in rooms, it changes no state', async (context) => {
    await again(await context.user(), 'menu');
    const [owner, member] = await context.room(1);
    await again(owner, 'room-owner');
    await again(member!, 'room-member');
    await member!.expect({ type: 'say', text: 'still here' }, 'message');
    await owner.event('message', { text: 'still here', from: context.userOf(member!) });
  }),
  check('menu.keys', 'each option has a key of its own', async (context) => {
    const keys = (await menuOf(context)).options.map((option) => option.key);
    context.must(new Set(keys).size === keys.length, 'Keys that differ.', () => keys.join(', '));
  }),
  check('menu.requests', 'every option and room word makes a request', async (context) => {
    const { options, rooms } = await menuOf(context);
    const requests = [...options.map((o) => o.request), rooms.owner.request, rooms.member.request];
    const wrong = requests.filter((request) => !(CLIENT_TYPES as readonly string[]).includes(request));
    context.must(wrong.length === 0, `Types among ${CLIENT_TYPES.join(', ')}.`, () => wrong.join(', '));
  }),
  check('menu.services', 'the services of a message app are offered', async (context) => {
    const offered = (await menuOf(context)).options.map((option) => option.request);
    const absent = SERVICES.filter((service) => !offered.includes(service));
    context.must(
      absent.length === 0,
      `Options for ${SERVICES.join(', ')}.`,
      () => `No ${absent.join(', ')}.`,
    );
  }),
];
