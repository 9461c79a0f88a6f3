// What no single frame owns: what the members of a room see, and in which order.
import { server } from '../vocabulary/requirement.ts';

export const rooms = [
  server('room.gapless', 'A server MUST give each event of a room the next `seq`, without gap or double.'),
  server(
    'room.same-events',
    'A server MUST show every member of a room the same events under the same numbers, from the one after its `joined` until it leaves, is gone, or the room closes.',
  ),
  server('room.no-leak', 'A server MUST NOT send an event of a room to anybody who is not in it.'),
  server(
    'room.same-bytes',
    'A server SHOULD encode what goes to the members of a room once.',
    'how often bytes are made is not seen from outside',
  ),
  server(
    'room.linearizable',
    'A room, taken by itself, MUST read as if every request took effect at one instant between being sent and being answered.',
  ),
  server(
    'inbox.linearizable',
    'An inbox, taken by itself, MUST read as if every request took effect at one instant between being sent and being answered.',
  ),
  server(
    'users.linearizable',
    'The presence of a user, taken by itself, MUST read as if every request took effect at one instant between being sent and being answered.',
  ),
] as const;
