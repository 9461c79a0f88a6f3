// say: the room's `message` is the speaker's answer too.
import { tell } from '../tell.ts';
import { roomOf, rooms, withRoom } from '../world.ts';
import { done, refused } from './handler.ts';
import type { Handler } from './handler.ts';
import { placeOf, userOf } from './place.ts';

export const say: Handler<'say'> = (world, { text }, { me, at }) => {
  const room = placeOf(me);
  const op = { kind: 'say', by: userOf(me), text, at } as const;
  const { state, result, told } = rooms(world, room).step(roomOf(world, room), op);
  if (result.kind === 'refused') return refused(result.code);
  const [after, events] = tell(withRoom(world, room, state), told);
  return done(after, events);
};
