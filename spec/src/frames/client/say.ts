// say: speak in the room.
import { Type } from 'typebox';
import { ref, text } from '../../fields/members.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { client, server } from '../../vocabulary/requirement.ts';

export const say = clientFrame({
  from: 'client',
  type: 'say',
  purpose: 'Says a line to everyone in the caller’s room, the caller included.',
  schema: Type.Object({ type: Type.Literal('say'), ref, text }),
  transitions: { 'room-owner': 'room-owner', 'room-member': 'room-member' },
  reply: 'message',
  errors: [],
  requirements: [
    server(
      'say.message',
      'A server MUST send what was said as `message` to every member of the room, the speaker included.',
    ),
    server(
      'say.order',
      'A server MUST give the lines of one speaker to the room in the order in which they were said.',
    ),
    server('say.no-ref', 'A server MUST NOT put the `ref` of a `say` on the `message` that it became.'),
    server(
      'say.speaker',
      'A server MUST write into `from` the id and the name by which it knows the speaker, whatever the request said.',
    ),
    client(
      'client.crossing',
      'A client MUST bear a `wrong-state` for a `say`, `members` or `leave` that crossed the room’s `closed`.',
      'the kit attacks servers',
    ),
  ],
  examples: [
    { note: 'A line', frame: { type: 'say', text: 'Hello Alice, who is the moderator of this chat?' } },
    { note: 'With a mark, which only an error would bear', frame: { type: 'say', ref: 8, text: 'agree.' } },
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
      note: 'An escape character would take over a terminal',
      state: 'room-member',
      line: '{"type":"say","ref":3,"text":"\\u001b[2J"}',
      reply: { code: 'invalid-field', field: 'text', ref: 3 },
    },
  ],
  pitfalls: [
    'The speaker’s own `message` is the acknowledgement, so that the speaker sees where its line stands among the others.',
    'It is an event like any other and counts towards `queueBytes`: a speaker that does not read is cut off as any member is.',
    'A speaker that pipelines fills the queues of the others faster than their threads are scheduled: hold it back for up to a second before somebody is cut off.',
    'Refuse a line that comes after the close under the room’s lock, or the member may be told `room-member` behind its `closed`.',
  ],
});
