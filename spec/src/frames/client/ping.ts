// ping: a keepalive, and a fence (a barrier): every earlier room event precedes `pong`.
import { Type } from 'typebox';
import { ref } from '../../fields/shared-fields.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { client, server } from '../../vocabulary/requirement.ts';

export const ping = clientFrame({
  from: 'client',
  type: 'ping',
  purpose:
    'Asks whether the server is alive; `pong` is a fence (a barrier): every earlier room event precedes it.',
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
      'Before a `pong`, a server MUST send the connection every event of its room up to the highest `seq` that any client had received before the `ping` was sent.',
    ),
    client(
      'client.keeps-alive',
      'If `idleMs` is not 0, a client SHOULD send `ping` when it has sent nothing for half of it.',
      'the kit tests servers only',
    ),
  ],
  examples: [{ note: 'With a `ref`', frame: { type: 'ping', ref: 'fence 1' } }],
  refused: [
    {
      note: 'Before the acknowledgement',
      state: 'assigned',
      line: '{"type":"ping","ref":1}',
      reply: { code: 'wrong-state', state: 'assigned', ref: 1 },
    },
    {
      note: 'A `ref` of 65 code points',
      state: 'menu',
      line: `{"type":"ping","ref":"${'x'.repeat(65)}"}`,
      reply: { code: 'invalid-field', field: 'ref' },
    },
  ],
  pitfalls: [
    'If one thread writes `pong` and another one writes room events, `pong` may overtake an event and break the fence.',
    'One queue per connection is not enough if events enter the queues of members one by one: take the room’s lock for `pong` too.',
    'The receiver decides whether 5.0 or 1e0 is an integer, which of two fields with one name counts, and what happens to a lone surrogate in a `ref`.',
  ],
});
