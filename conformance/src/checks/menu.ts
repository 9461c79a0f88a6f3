// Checks of the menu: when the server sends it, and what it offers.
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

/** Requests the menu three times. An `ack`, which only the first state admits, then shows the state. */
async function menuAgain(client: TestClient, state: string): Promise<void> {
  for (let n = 0; n < 3; n += 1) await client.expect({ type: 'menu' }, 'menu');
  // That the state is looked at before the fields is another requirement.
  await client.probe({ type: 'ack' }, 'wrong-state', { state }, 'error.precedence');
}

/** Fails unless the server has sent one menu. Frames of other types break other requirements. */
function oneMenu(context: TestContext, client: TestClient): void {
  const types = client.arrivals.map(({ frame }) => frame.type);
  const menus = types.filter((type) => type === 'menu').length;
  context.must(menus === 1, 'One `menu`, after its request.', types.join(', '));
}

export const menu = [
  check('menu.answer', 'the server sends the menu on request, and only then', async (context) => {
    const client = await context.acknowledged();
    // A menu that nobody requested arrives before this answer, whatever that is.
    await client.ask({ type: 'ping' }, 'ping.pong');
    await client.expect({ type: 'menu' }, 'menu');
    oneMenu(context, client);
  }),
  check('menu.answer/bare', 'the same with requests without `ref`', async (context) => {
    const client = await context.connect();
    await client.answer(client.postBare(context.ack(client, context.word('n'))), 'ack.ready');
    await client.answer(client.postBare({ type: 'ping' }), 'ping.pong');
    client.mustBe(await client.answer(client.postBare({ type: 'menu' })), 'menu');
    await client.answer(client.postBare({ type: 'ping' }), 'ping.pong');
    oneMenu(context, client);
  }),
  check('menu.again', 'a further menu, at the menu or in a room, changes no state', async (context) => {
    await menuAgain(await context.user(), 'menu');
    const [owner, member] = await context.room(1);
    await menuAgain(owner, 'room-owner');
    await menuAgain(member!, 'room-member');
    await member!.expect({ type: 'say', text: 'still here' }, 'message');
    await owner.event('message', { text: 'still here', from: context.userOf(member!) });
  }),
  check('menu.keys', 'each option has a different key', async (context) => {
    const keys = (await menuOf(context)).options.map((option) => option.key);
    context.must(new Set(keys).size === keys.length, 'Different keys.', () => keys.join(', '));
  }),
  check('menu.requests', 'every option and room word names a request type', async (context) => {
    const { options, rooms } = await menuOf(context);
    const requests = [...options.map((o) => o.request), rooms.owner.request, rooms.member.request];
    const wrong = requests.filter((request) => !(CLIENT_TYPES as readonly string[]).includes(request));
    context.must(wrong.length === 0, `Types among ${CLIENT_TYPES.join(', ')}.`, () => wrong.join(', '));
  }),
  check('menu.services', 'the menu offers the services of a message app', async (context) => {
    const offered = (await menuOf(context)).options.map((option) => option.request);
    const absent = SERVICES.filter((service) => !offered.includes(service));
    context.must(
      absent.length === 0,
      `Options for ${SERVICES.join(', ')}.`,
      () => `No ${absent.join(', ')}.`,
    );
  }),
];
