// leave: a member leaves the room.
import { Type } from 'typebox';
import { ref } from '../../fields/shared-fields.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { server } from '../../vocabulary/requirement.ts';

export const leave = clientFrame({
  from: 'client',
  type: 'leave',
  purpose: 'Leaves the room; only for members who do not own it.',
  schema: Type.Object({ type: Type.Literal('leave'), ref }),
  transitions: { 'room-member': 'menu' },
  reply: 'left',
  errors: [],
  requirements: [
    server(
      'leave.left',
      'A server MUST answer `leave` with `left`, whose `seq` is the number of this event.',
    ),
    server(
      'leave.notice',
      'A server MUST send `member-left` with the reason `left` to every remaining member, with the same `seq` as `left`.',
    ),
    server('leave.silence', 'A server MUST NOT send a user any event of a room after its `left`.'),
  ],
  examples: [{ note: 'The bare request', frame: { type: 'leave', ref: 9 } }],
  refused: [
    {
      note: 'An owner closes its room instead',
      state: 'room-owner',
      line: '{"type":"leave","ref":1}',
      reply: { code: 'wrong-state', state: 'room-owner', ref: 1 },
    },
    {
      note: 'Outside a room',
      state: 'menu',
      line: '{"type":"leave","ref":2}',
      reply: { code: 'wrong-state', state: 'menu', ref: 2 },
    },
  ],
  pitfalls: ['A `leave` that crosses the owner’s `close` gets `wrong-state`: the member has left already.'],
});
