// join: the new member gets `joined`, the others get `member-joined` with the same `seq`.
import { notify } from '../notify.ts';
import { roomOf, rooms, withConnection, withRoom } from '../world.ts';
import { done, refused } from './handler.ts';
import type { Handler } from './handler.ts';
import { withRef } from './with-ref.ts';
import { userOf } from './caller.ts';

export const join: Handler<'join'> = (world, request, { caller }) => {
  const { room } = request;
  const { state, result, notice } = rooms(world, room).step(roomOf(world, room), {
    kind: 'join',
    by: userOf(caller),
  });
  if (result.kind === 'refused') return refused(result.code);
  if (result.kind !== 'joined') throw new Error(`join gave ${result.kind}`);

  const { owner, count, seq } = result;
  const [after, events] = notify(withRoom(world, room, state), notice);
  const answer = withRef({ type: 'joined', room, owner, count, seq }, request);
  return done(withConnection(after, { ...caller, room }), [{ to: caller.conn, frame: answer }, ...events]);
};
