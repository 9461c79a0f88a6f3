// join: enter an existing chat room as a member.
import { Type } from 'typebox';
import { ref, room } from '../../fields/shared-fields.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { server } from '../../vocabulary/requirement.ts';

export const join = clientFrame({
  from: 'client',
  type: 'join',
  purpose: 'Enters an open chat room.',
  schema: Type.Object({ type: Type.Literal('join'), ref, room }),
  transitions: { menu: 'room-member' },
  reply: 'joined',
  errors: ['no-such-room', 'room-full'],
  requirements: [
    server(
      'join.joined',
      'A server MUST answer a `join` with `joined`: `owner` is the room’s owner, `count` includes the new member, and `seq` is the number of this join.',
    ),
    server(
      'join.notice',
      'A server MUST send `member-joined` to every other member, with the same `seq` as `joined`.',
    ),
    server(
      'join.no-such-room',
      'A server MUST answer a `join` with an id that no open room has with `no-such-room`.',
    ),
    server(
      'join.full',
      'A server MUST answer a `join` to a room that has `roomMembers` members with `room-full`.',
    ),
    server('join.capacity', 'A server MUST let users join until a room has `roomMembers` members.'),
    server(
      'join.no-history',
      'A server MUST NOT send a new member any event of the room from before its `joined`.',
    ),
  ],
  examples: [{ note: 'By id', frame: { type: 'join', ref: 5, room: '23456' } }],
  refused: [
    {
      note: 'No such room is open',
      state: 'menu',
      line: '{"type":"join","ref":1,"room":"nowhere"}',
      reply: { code: 'no-such-room', ref: 1 },
    },
    {
      note: 'No room id',
      state: 'menu',
      line: '{"type":"join","ref":2}',
      reply: { code: 'invalid-field', field: 'room', ref: 2 },
    },
    {
      note: 'Before the menu',
      state: 'acknowledged',
      line: '{"type":"join","ref":3,"room":"23456"}',
      reply: { code: 'wrong-state', state: 'acknowledged', ref: 3 },
    },
  ],
  pitfalls: [
    'Send `joined` before any later event of the room, and no earlier event after it.',
    'The new member gets `joined`; the others get `member-joined`. No client gets both.',
  ],
});
