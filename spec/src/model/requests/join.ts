// join: the newcomer gets `joined`, the others `member-joined` under the same number.
import { tell } from '../tell.ts';
import { roomOf, rooms, withConnection, withRoom } from '../world.ts';
import { done, refused } from './handler.ts';
import type { Handler } from './handler.ts';
import { marked } from './mark.ts';
import { userOf } from './place.ts';

export const join: Handler<'join'> = (world, request, { me }) => {
  const { room } = request;
  const { state, result, told } = rooms(world, room).step(roomOf(world, room), {
    kind: 'join',
    by: userOf(me),
  });
  if (result.kind === 'refused') return refused(result.code);
  if (result.kind !== 'joined') throw new Error(`join gave ${result.kind}`);

  const { owner, count, seq } = result;
  const [after, events] = tell(withRoom(world, room, state), told);
  const answer = marked({ type: 'joined', room, owner, count, seq }, request);
  return done(withConnection(after, { ...me, room }), [{ to: me.conn, frame: answer }, ...events]);
};
