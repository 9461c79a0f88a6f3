// close: everybody in the room gets `closed`; the owner's copy alone bears the mark.
import type { ClosedFrame } from '../../generated/types.ts';
import { atMenu, tell } from '../tell.ts';
import { roomOf, rooms, withConnection, withRoom } from '../world.ts';
import { done, refused } from './handler.ts';
import type { Handler } from './handler.ts';
import { marked } from './mark.ts';
import { placeOf, userOf } from './place.ts';

export const close: Handler<'close'> = (world, request, { me }) => {
  const room = placeOf(me);
  const { state, result, told } = rooms(world, room).step(roomOf(world, room), {
    kind: 'close',
    by: userOf(me),
  });
  if (result.kind === 'refused') return refused(result.code);
  if (result.kind !== 'closed') throw new Error(`close gave ${result.kind}`);

  const [after, events] = tell(withRoom(world, room, state), told);
  const own: ClosedFrame = { type: 'closed', room, seq: result.seq, reason: 'owner-closed' };
  return done(withConnection(after, atMenu(me)), [{ to: me.conn, frame: marked(own, request) }, ...events]);
};
