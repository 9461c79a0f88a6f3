// members: the client asks for the members of its room.
import { Type } from 'typebox';
import { after, ref } from '../../fields/shared-fields.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { server } from '../../vocabulary/requirement.ts';

export const members = clientFrame({
  from: 'client',
  type: 'members',
  purpose: 'Asks for the members of the caller’s room, or for the next page of them.',
  schema: Type.Object({ type: Type.Literal('members'), ref, after }),
  transitions: { 'room-owner': 'room-owner', 'room-member': 'room-member' },
  reply: 'members',
  errors: [],
  requirements: [
    server(
      'members.complete',
      'A member list MUST include everyone who is in the room during the whole request, owner and caller included.',
    ),
    server(
      'members.only',
      'A member list MUST include only users who were in the room at some moment of the request.',
    ),
    server(
      'members.order',
      'A member list MUST be in ascending order of `clientId`, and include each member once.',
    ),
    server(
      'members.after',
      'A server MUST leave members whose `clientId` is not greater than `after` out of a page.',
    ),
    server('members.more', 'A server MUST set `more` to true exactly when members remain after the page.'),
    server('members.page', 'A page of members MUST include at least one member if any remain.'),
    server(
      'members.walk',
      'The guarantees of one `members` request MUST hold across all pages of a list, from the first request to the last reply.',
    ),
  ],
  examples: [
    { note: 'The first page', frame: { type: 'members', ref: 6 } },
    { note: 'The next page', frame: { type: 'members', ref: 7, after: 50922 } },
  ],
  refused: [
    {
      note: 'Outside a room',
      state: 'menu',
      line: '{"type":"members","ref":1}',
      reply: { code: 'wrong-state', state: 'menu', ref: 1 },
    },
    {
      note: 'null does not stand for an absent field',
      state: 'room-owner',
      line: '{"type":"members","ref":2,"after":null}',
      reply: { code: 'invalid-field', field: 'after', ref: 2 },
    },
  ],
  pitfalls: [
    'The owner is a member.',
    'A `members` that crosses the owner’s `close` gets `wrong-state`, like a `say`.',
  ],
});
