// members: one page of who is in the caller's room.
import type { MembersFrame } from '../../generated/types.ts';
import { pageSize } from '../page.ts';
import { roomOf, rooms } from '../world.ts';
import { done } from './handler.ts';
import type { Handler } from './handler.ts';
import { marked } from './mark.ts';
import { placeOf, userOf } from './place.ts';

export const members: Handler<'members'> = (world, request, { me, page }) => {
  const room = placeOf(me);
  const by = userOf(me);
  const frameOf = (count: number): MembersFrame => {
    const op = { kind: 'members', by, after: request.after ?? 0, count } as const;
    const { result } = rooms(world, room).step(roomOf(world, room), op);
    if (result.kind !== 'members') throw new Error(`members gave ${result.kind}`);
    return marked({ type: 'members', users: result.users, more: result.more }, request);
  };

  const { frameBytes } = world.settings.limits;
  const count = pageSize(frameOf(Infinity).users.length, frameOf, { frameBytes, chosen: page });
  return done(world, [{ to: me.conn, frame: frameOf(count) }]);
};
