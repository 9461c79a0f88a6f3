// General rules: what the members of a room see, and in which order.
import { server } from '../vocabulary/requirement.ts';

export const rooms = [
  server('room.gapless', 'A server MUST give each event of a room the next `seq`, without gaps or repeats.'),
  server(
    'room.same-events',
    'A server MUST send every member of a room the same events with the same `seq`, from the event after its `joined` until it leaves, disconnects, or the room closes.',
  ),
  server('room.no-leak', 'A server MUST NOT send an event of a room to a user who is not in it.'),
  server(
    'room.same-bytes',
    'A server SHOULD encode an event once for all members of a room.',
    'a client cannot see how often an event is encoded',
  ),
  server(
    'room.linearizable',
    'Each room MUST be linearizable: every request to it takes effect at one instant between being sent and being answered.',
  ),
  server(
    'inbox.linearizable',
    'Each inbox MUST be linearizable: every request to it takes effect at one instant between being sent and being answered.',
  ),
  server(
    'users.linearizable',
    'The presence of each user MUST be linearizable: every request that changes or reads it takes effect at one instant between being sent and being answered.',
  ),
] as const;
