// users: the client asks for the connected users.
import { Type } from 'typebox';
import { after, ref } from '../../fields/shared-fields.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { client, server } from '../../vocabulary/requirement.ts';

export const users = clientFrame({
  from: 'client',
  type: 'users',
  purpose: 'Asks for the list of users, or for its next page.',
  schema: Type.Object({ type: Type.Literal('users'), ref, after }),
  transitions: { menu: 'menu', 'room-owner': 'room-owner', 'room-member': 'room-member' },
  reply: 'users',
  errors: [],
  requirements: [
    server(
      'users.complete',
      'A user list MUST include every user who is past `ready` and connected during the whole request, the caller included.',
    ),
    server(
      'users.departed',
      'A user list MUST NOT include a user whose `bye` was received, or whose departure was announced to a room, before the request was sent.',
    ),
    server(
      'users.strangers',
      'A user list MUST include only ids of users who had a name at some moment of the request.',
    ),
    server(
      'users.order',
      'A user list MUST be in ascending order of `clientId`, and include each user once.',
    ),
    server(
      'users.after',
      'A server MUST leave users whose `clientId` is not greater than `after` out of a page, even if no user has the id `after`.',
    ),
    server('users.more', 'A server MUST set `more` to true exactly when users remain after the page.'),
    server('users.page', 'A page of users MUST include at least one user if any remain.'),
    server(
      'users.walk',
      'The guarantees of one `users` request MUST hold across all pages of a list, from the first request to the last reply.',
    ),
    client(
      'client.pages',
      'A client that wants a whole list MUST ask for the next page while `more` is true.',
      'the kit tests servers only',
    ),
  ],
  examples: [
    { note: 'The first page', frame: { type: 'users' } },
    { note: 'The next page', frame: { type: 'users', ref: 'page 2', after: 50851 } },
  ],
  refused: [
    {
      note: 'An id as a string',
      state: 'menu',
      line: '{"type":"users","ref":1,"after":"50851"}',
      reply: { code: 'invalid-field', field: 'after', ref: 1 },
    },
    {
      note: 'Below the range',
      state: 'menu',
      line: '{"type":"users","ref":2,"after":-1}',
      reply: { code: 'invalid-field', field: 'after', ref: 2 },
    },
    {
      note: 'Before the menu',
      state: 'acknowledged',
      line: '{"type":"users","ref":3}',
      reply: { code: 'wrong-state', state: 'acknowledged', ref: 3 },
    },
  ],
  pitfalls: [
    'Two users with the same name are two entries.',
    'A connection that has not given its name yet is in no list.',
    'The user with the id `after` may have disconnected: `after` is a number, not a user.',
  ],
});
