// create: opens the room, with the caller as its owner.
import { roomOf, rooms, withConnection, withRoom } from '../world.ts';
import { done, refused } from './handler.ts';
import type { Handler } from './handler.ts';
import { withRef } from './with-ref.ts';
import { userOf } from './caller.ts';

export const create: Handler<'create'> = (world, request, { caller }) => {
  const { room } = request;
  const { state, result } = rooms(world, room).step(roomOf(world, room), {
    kind: 'create',
    by: userOf(caller),
  });
  if (result.kind === 'refused') return refused(result.code);

  const inRoom = withConnection(withRoom(world, room, state), { ...caller, room });
  return done(inRoom, [{ to: caller.conn, frame: withRef({ type: 'created', room, seq: 0 }, request) }]);
};
