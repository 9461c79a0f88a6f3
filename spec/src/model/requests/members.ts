// members: one page of the members of the caller's room.
import type { MembersFrame } from '../../generated/types.ts';
import { pageSize } from '../page.ts';
import { roomOf, rooms } from '../world.ts';
import { done } from './handler.ts';
import type { Handler } from './handler.ts';
import { withRef } from './with-ref.ts';
import { roomIdOf, userOf } from './caller.ts';

export const members: Handler<'members'> = (world, request, { caller, page }) => {
  const room = roomIdOf(caller);
  const by = userOf(caller);
  const frameOf = (count: number): MembersFrame => {
    const op = { kind: 'members', by, after: request.after ?? 0, count } as const;
    const { result } = rooms(world, room).step(roomOf(world, room), op);
    if (result.kind !== 'members') throw new Error(`members gave ${result.kind}`);
    return withRef({ type: 'members', users: result.users, more: result.more }, request);
  };

  const { frameBytes } = world.settings.limits;
  const count = pageSize(frameOf(Infinity).users.length, frameOf, { frameBytes, chosen: page });
  return done(world, [{ to: caller.conn, frame: frameOf(count) }]);
};
