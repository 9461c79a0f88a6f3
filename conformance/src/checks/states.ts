// Checks of the state grid: every request in every state.
import { CLIENT_FRAMES, OPEN_STATES, REQUEST_GRID } from 'parley-spec';
import type { ClientType, State } from 'parley-spec';
import type { Lab } from '../client/test-context.ts';
import type { Peer } from '../client/test-client.ts';
import { check } from './check.ts';
import { validRequest } from './valid-request.ts';

/** The types that the grid admits in a state, or refuses there. */
const types = (state: State, does: 'admit' | 'refuse'): ClientType[] =>
  CLIENT_FRAMES.map((frame) => frame.type).filter((type) => REQUEST_GRID[state][type].does === does);

const replyTo = (type: ClientType): string => CLIENT_FRAMES.find((frame) => frame.type === type)!.reply;

/** A room of somebody else to join, or an id that is free to create. */
async function roomFor(lab: Lab, type: ClientType): Promise<string> {
  return type === 'join' ? lab.roomOf(await lab.owner()) : lab.word('r');
}

/** Each admitted request is the first that its peer sends in the state. */
async function eachAdmitted(lab: Lab, state: State): Promise<void> {
  for (const type of types(state, 'admit')) {
    const room = await roomFor(lab, type);
    const peer = await lab.inState(state);
    await peer.expect(validRequest(lab, peer, type, room), replyTo(type));
  }
}

/** Valid in itself, so that nothing but the state can be a reason to refuse it. */
async function eachRefused(lab: Lab, state: State): Promise<void> {
  const peer = await lab.inState(state);
  for (const type of types(state, 'refuse')) {
    const room = await roomFor(lab, type);
    await peer.refused(validRequest(lab, peer, type, room), 'wrong-state');
  }
}

const everyState = OPEN_STATES.flatMap((state, n) => {
  const variant = (id: string) => (n === 0 ? id : `${id}/${state}`);
  return [
    check(variant('state.admits'), `in the state "${state}", every request that it admits`, (lab) =>
      eachAdmitted(lab, state),
    ),
    check(variant('state.refuses'), `in the state "${state}", every request that it does not admit`, (lab) =>
      eachRefused(lab, state),
    ),
  ];
});

export const states = [
  ...everyState,
  check('state.refuses/afterwards', 'who was in a room has no more to say there', async (lab) => {
    const refuses = async (peer: Peer) => {
      for (const type of ['say', 'members', 'leave', 'close']) {
        await peer.refused(validRequest(lab, peer, type, ''), 'wrong-state', { state: 'menu' });
      }
    };
    const [owner, member] = await lab.room(1);
    for (const peer of [owner, member!]) await peer.expect({ type: 'say', text: 'hi' }, 'message');
    await owner.fence();
    await member!.expect({ type: 'leave' }, 'left', {}, 'leave.left');
    await refuses(member!);
    await owner.event('member-left', {}, 'leave.notice');
    await owner.quiet();
    const again = await lab.member(owner);
    await owner.expect({ type: 'close' }, 'closed', {}, 'close.closed');
    await again.event('closed', {}, 'close.closed');
    await refuses(again);
    await refuses(owner);
  }),
];
