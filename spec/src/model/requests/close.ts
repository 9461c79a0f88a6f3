// close: every member gets `closed`; only the owner's copy has the `ref`.
import type { ClosedFrame } from '../../generated/types.ts';
import { atMenu, notify } from '../notify.ts';
import { roomOf, rooms, withConnection, withRoom } from '../world.ts';
import { done, refused } from './handler.ts';
import type { Handler } from './handler.ts';
import { withRef } from './with-ref.ts';
import { roomIdOf, userOf } from './caller.ts';

export const close: Handler<'close'> = (world, request, { caller }) => {
  const room = roomIdOf(caller);
  const { state, result, notice } = rooms(world, room).step(roomOf(world, room), {
    kind: 'close',
    by: userOf(caller),
  });
  if (result.kind === 'refused') return refused(result.code);
  if (result.kind !== 'closed') throw new Error(`close gave ${result.kind}`);

  const [after, events] = notify(withRoom(world, room, state), notice);
  const own: ClosedFrame = { type: 'closed', room, seq: result.seq, reason: 'owner-closed' };
  return done(withConnection(after, atMenu(caller)), [
    { to: caller.conn, frame: withRef(own, request) },
    ...events,
  ]);
};
