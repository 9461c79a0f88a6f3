// leave: the member gets `left`, the others get `member-left` with the same `seq`.
import { atMenu, notify } from '../notify.ts';
import { roomOf, rooms, withConnection, withRoom } from '../world.ts';
import { done, refused } from './handler.ts';
import type { Handler } from './handler.ts';
import { withRef } from './with-ref.ts';
import { roomIdOf, userOf } from './caller.ts';

export const leave: Handler<'leave'> = (world, request, { caller }) => {
  const room = roomIdOf(caller);
  const { state, result, notice } = rooms(world, room).step(roomOf(world, room), {
    kind: 'leave',
    by: userOf(caller),
  });
  if (result.kind === 'refused') return refused(result.code);
  if (result.kind !== 'left') throw new Error(`leave gave ${result.kind}`);

  const [after, events] = notify(withRoom(world, room, state), notice);
  const answer = withRef({ type: 'left', room, seq: result.seq }, request);
  return done(withConnection(after, atMenu(caller)), [{ to: caller.conn, frame: answer }, ...events]);
};
