// create: the room is open and the caller is in it.
import { roomOf, rooms, withConnection, withRoom } from '../world.ts';
import { done, refused } from './handler.ts';
import type { Handler } from './handler.ts';
import { marked } from './mark.ts';
import { userOf } from './place.ts';

export const create: Handler<'create'> = (world, request, { me }) => {
  const { room } = request;
  const { state, result } = rooms(world, room).step(roomOf(world, room), { kind: 'create', by: userOf(me) });
  if (result.kind === 'refused') return refused(result.code);

  const within = withConnection(withRoom(world, room, state), { ...me, room });
  return done(within, [{ to: me.conn, frame: marked({ type: 'created', room, seq: 0 }, request) }]);
};
