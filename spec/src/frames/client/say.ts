// say: speak in the room.
import { Type } from 'typebox';
import { ref, text } from '../../fields/shared-fields.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { client, server } from '../../vocabulary/requirement.ts';

export const say = clientFrame({
  from: 'client',
  type: 'say',
  purpose: 'Sends a line to every member of the caller’s room, the caller included.',
  schema: Type.Object({ type: Type.Literal('say'), ref, text }),
  transitions: { 'room-owner': 'room-owner', 'room-member': 'room-member' },
  reply: 'message',
  errors: [],
  requirements: [
    server(
      'say.message',
      'A server MUST send the text of a `say` as a `message` to every member of the room, the speaker included.',
    ),
    server(
      'say.order',
      'A server MUST send the messages of one speaker to the room in the order in which they were said.',
    ),
    server('say.no-ref', 'A server MUST NOT put the `ref` of a `say` on its `message`.'),
    server(
      'say.speaker',
      'A server MUST fill `from` with the speaker’s id and name as the server knows them, whatever the request says.',
    ),
    client(
      'client.crossing',
      'A client MUST tolerate a `wrong-state` for a `say`, `members` or `leave` that crossed the `closed` of its room.',
      'the kit tests servers only',
    ),
  ],
  examples: [
    { note: 'A line', frame: { type: 'say', text: 'Hello Alice, who is the moderator of this chat?' } },
    {
      note: 'With a `ref`, which only an error would repeat',
      frame: { type: 'say', ref: 8, text: 'agree.' },
    },
  ],
  refused: [
    {
      note: 'Outside a room',
      state: 'menu',
      line: '{"type":"say","ref":1,"text":"Hello"}',
      reply: { code: 'wrong-state', state: 'menu', ref: 1 },
    },
    {
      note: 'No text',
      state: 'room-member',
      line: '{"type":"say","ref":2}',
      reply: { code: 'invalid-field', field: 'text', ref: 2 },
    },
    {
      note: 'An escape character could take over a terminal',
      state: 'room-member',
      line: '{"type":"say","ref":3,"text":"\\u001b[2J"}',
      reply: { code: 'invalid-field', field: 'text', ref: 3 },
    },
  ],
  pitfalls: [
    'The speaker’s own `message` is the acknowledgement: it shows the position of the line among the others.',
    'It is an event like any other and counts towards `queueBytes`: a speaker that does not read is disconnected like any member.',
    'A speaker that pipelines can fill the queues of others before their threads run: delay the speaker for up to a second before you disconnect a reader.',
    'Hold the room’s lock while you refuse a line; otherwise an error that names `room-member` may follow `closed`.',
  ],
});
