// close: the owner closes the room.
import { Type } from 'typebox';
import { ref } from '../../fields/members.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { server } from '../../vocabulary/requirement.ts';

export const close = clientFrame({
  from: 'client',
  type: 'close',
  purpose: 'Closes the room for everyone; for its owner.',
  schema: Type.Object({ type: Type.Literal('close'), ref }),
  transitions: { 'room-owner': 'menu' },
  reply: 'closed',
  errors: [],
  requirements: [
    server(
      'close.closed',
      'A server MUST send `closed` with the reason `owner-closed` to every member of a room that its owner closes, the owner included.',
    ),
    server('close.ref', 'A server MUST put the `ref` of a `close` on the owner’s copy of `closed` alone.'),
    server('close.menu', 'A server MUST take every member of a closed room back to the state `menu`.'),
    server('close.silence', 'A server MUST NOT send any event of a room after its `closed`.'),
    server('close.frees-id', 'A server MUST let the id of a closed room be created again at once.'),
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
  pitfalls: ['The members’ copies bear no `ref`; only the owner’s does.'],
});
