// Checks of the menu: when it comes, and what it offers.
import { CLIENT_TYPES } from 'parley-spec';
import type { Lab } from '../client/test-context.ts';
import type { Peer } from '../client/test-client.ts';
import { check } from './check.ts';

interface Menu {
  readonly options: readonly { readonly key: number; readonly request: string }[];
  readonly rooms: Readonly<Record<'owner' | 'member', { readonly request: string }>>;
}

const SERVICES = ['users', 'send', 'inbox', 'create', 'join', 'quit'];

async function menuOf(lab: Lab): Promise<Menu> {
  const peer = await lab.acknowledged();
  return (await peer.expect({ type: 'menu' }, 'menu', {}, 'menu.answer')) as unknown as Menu;
}

/** Asks three times; `ack`, which no state past the first admits, then tells the state. */
async function again(peer: Peer, state: string): Promise<void> {
  for (let n = 0; n < 3; n += 1) await peer.expect({ type: 'menu' }, 'menu');
  await peer.refused({ type: 'ack' }, 'wrong-state', { state });
}

export const menu = [
  check('menu.answer', 'the menu is sent when it is asked for, and only then', async (lab) => {
    const peer = await lab.acknowledged();
    // A pushed menu would stand before this answer.
    await peer.expect({ type: 'ping' }, 'pong');
    await peer.expect({ type: 'menu' }, 'menu');
    const types = peer.arrivals.map((arrival) => arrival.frame.type).join(', ');
    lab.must(types === 'welcome, ready, pong, menu', 'One `menu`, when it is asked for.', types);
  }),
  check('menu.answer/bare', 'nor is it pushed where requests bear no mark', async (lab) => {
    const peer = await lab.connect();
    const requests = [lab.ack(peer, lab.word('n')), { type: 'ping' }, { type: 'menu' }, { type: 'ping' }];
    for (const request of requests) await peer.answer(peer.postBare(request));
    const types = peer.arrivals.map((arrival) => arrival.frame.type).join(', ');
    lab.must(types === 'welcome, ready, pong, menu, pong', 'One `menu`, when it is asked for.', types);
  }),
  check('menu.again', 'asked again at the menu and in rooms, it changes no state', async (lab) => {
    await again(await lab.user(), 'menu');
    const [owner, member] = await lab.room(1);
    await again(owner, 'room-owner');
    await again(member!, 'room-member');
    await member!.expect({ type: 'say', text: 'still here' }, 'message');
    await owner.event('message', { text: 'still here', from: lab.userOf(member!) });
  }),
  check('menu.keys', 'each option has a key of its own', async (lab) => {
    const keys = (await menuOf(lab)).options.map((option) => option.key);
    lab.must(new Set(keys).size === keys.length, 'Keys that differ.', () => keys.join(', '));
  }),
  check('menu.requests', 'every option and room word makes a request', async (lab) => {
    const { options, rooms } = await menuOf(lab);
    const requests = [...options.map((o) => o.request), rooms.owner.request, rooms.member.request];
    const wrong = requests.filter((request) => !(CLIENT_TYPES as readonly string[]).includes(request));
    lab.must(wrong.length === 0, `Types among ${CLIENT_TYPES.join(', ')}.`, () => wrong.join(', '));
  }),
  check('menu.services', 'the services of a message app are offered', async (lab) => {
    const offered = (await menuOf(lab)).options.map((option) => option.request);
    const absent = SERVICES.filter((service) => !offered.includes(service));
    lab.must(absent.length === 0, `Options for ${SERVICES.join(', ')}.`, () => `No ${absent.join(', ')}.`);
  }),
];
