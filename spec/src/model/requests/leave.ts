// leave: the member gets `left`, those who stay `member-left` under the same number.
import { atMenu, tell } from '../tell.ts';
import { roomOf, rooms, withConnection, withRoom } from '../world.ts';
import { done, refused } from './handler.ts';
import type { Handler } from './handler.ts';
import { marked } from './mark.ts';
import { placeOf, userOf } from './place.ts';

export const leave: Handler<'leave'> = (world, request, { me }) => {
  const room = placeOf(me);
  const { state, result, told } = rooms(world, room).step(roomOf(world, room), {
    kind: 'leave',
    by: userOf(me),
  });
  if (result.kind === 'refused') return refused(result.code);
  if (result.kind !== 'left') throw new Error(`leave gave ${result.kind}`);

  const [after, events] = tell(withRoom(world, room, state), told);
  const answer = marked({ type: 'left', room, seq: result.seq }, request);
  return done(withConnection(after, atMenu(me)), [{ to: me.conn, frame: answer }, ...events]);
};
