// close: the owner closes the room.
import { Type } from 'typebox';
import { ref } from '../../fields/shared-fields.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { server } from '../../vocabulary/requirement.ts';

export const close = clientFrame({
  from: 'client',
  type: 'close',
  purpose: 'Closes the room for everyone; only for its owner.',
  schema: Type.Object({ type: Type.Literal('close'), ref }),
  transitions: { 'room-owner': 'menu' },
  reply: 'closed',
  errors: [],
  requirements: [
    server(
      'close.closed',
      'If the owner closes a room, a server MUST send `closed` with the reason `owner-closed` to every member, the owner included.',
    ),
    server('close.ref', 'A server MUST put the `ref` of a `close` only on the owner’s copy of `closed`.'),
    server('close.menu', 'A server MUST return every member of a closed room to the state `menu`.'),
    server('close.silence', 'A server MUST NOT send any event of a room after its `closed`.'),
    server('close.frees-id', 'A server MUST accept a `create` with the id of a closed room at once.'),
  ],
  examples: [{ note: 'The bare request', frame: { type: 'close', ref: 10 } }],
  refused: [
    {
      note: 'A member may not close',
      state: 'room-member',
      line: '{"type":"close","ref":1}',
      reply: { code: 'wrong-state', state: 'room-member', ref: 1 },
    },
    {
      note: 'Outside a room',
      state: 'menu',
      line: '{"type":"close","ref":2}',
      reply: { code: 'wrong-state', state: 'menu', ref: 2 },
    },
  ],
  pitfalls: ['Only the owner’s copy has the `ref`; the copies of the other members have none.'],
});
