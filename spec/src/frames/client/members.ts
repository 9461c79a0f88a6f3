// members: who is in the room.
import { Type } from 'typebox';
import { after, ref } from '../../fields/members.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { server } from '../../vocabulary/requirement.ts';

export const members = clientFrame({
  from: 'client',
  type: 'members',
  purpose: 'Asks who is in the caller’s room, or for the next page of it.',
  schema: Type.Object({ type: Type.Literal('members'), ref, after }),
  transitions: { 'room-owner': 'room-owner', 'room-member': 'room-member' },
  reply: 'members',
  errors: [],
  requirements: [
    server(
      'members.complete',
      'A list of members MUST hold everyone who was in the room during the whole request, owner and caller included.',
    ),
    server(
      'members.only',
      'A list of members MUST NOT hold anybody who was not in the room at some moment of the request.',
    ),
    server('members.order', 'A list of members MUST be in ascending order of `clientId`, each member once.'),
    server(
      'members.after',
      'A server MUST leave out of a page everybody whose `clientId` is not greater than `after`.',
    ),
    server('members.more', 'A server MUST set `more` to true exactly when members remain after the page.'),
    server('members.page', 'A page of members MUST hold at least one member if any remain.'),
    server(
      'members.walk',
      'A walk over all pages of members MUST owe what one request owes, from the first request to the last reply.',
    ),
  ],
  examples: [
    { note: 'From the beginning', frame: { type: 'members', ref: 6 } },
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
      note: 'null is no way to leave a member out',
      state: 'room-owner',
      line: '{"type":"members","ref":2,"after":null}',
      reply: { code: 'invalid-field', field: 'after', ref: 2 },
    },
  ],
  pitfalls: [
    'The owner is a member.',
    'A `members` that crosses the owner’s `close` gets `wrong-state`, as a `say` does.',
  ],
});
