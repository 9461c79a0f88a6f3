// ping: a sign of life, and the fence.
import { Type } from 'typebox';
import { ref } from '../../fields/members.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { client, server } from '../../vocabulary/requirement.ts';

export const ping = clientFrame({
  from: 'client',
  type: 'ping',
  purpose: 'Asks for a sign of life; the answer is a fence behind which no earlier room event can follow.',
  schema: Type.Object({ type: Type.Literal('ping'), ref }),
  transitions: {
    acknowledged: 'acknowledged',
    menu: 'menu',
    'room-owner': 'room-owner',
    'room-member': 'room-member',
  },
  reply: 'pong',
  errors: [],
  requirements: [
    server('ping.pong', 'A server MUST answer `ping` with `pong`.'),
    server(
      'fence.room',
      'Before a `pong`, a server MUST have sent the connection every event of its room up to the highest `seq` that anybody had received before the `ping` was sent.',
    ),
    client(
      'client.keeps-alive',
      'A client of a server whose `idleMs` is not 0 SHOULD send `ping` when it has sent nothing for half of it.',
      'the kit attacks servers',
    ),
  ],
  examples: [{ note: 'With a mark', frame: { type: 'ping', ref: 'fence 1' } }],
  refused: [
    {
      note: 'Before the acknowledgement',
      state: 'assigned',
      line: '{"type":"ping","ref":1}',
      reply: { code: 'wrong-state', state: 'assigned', ref: 1 },
    },
    {
      note: 'A mark of 65 code points',
      state: 'menu',
      line: `{"type":"ping","ref":"${'x'.repeat(65)}"}`,
      reply: { code: 'invalid-field', field: 'ref' },
    },
  ],
  pitfalls: [
    'A `pong` from another thread than the one that writes room events may overtake them, and so break the fence.',
    'One queue for each connection is not enough where a room’s events are put into the queues of its members one by one: take the room’s lock for the `pong` as well.',
    'Whether 5.0 or 1e0 counts as an integer, which of two members of one name counts, and what becomes of a lone surrogate in a `ref` is the receiver’s own affair.',
  ],
});
