// users: the client asks who is there.
import { Type } from 'typebox';
import { after, ref } from '../../fields/members.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { client, server } from '../../vocabulary/requirement.ts';

export const users = clientFrame({
  from: 'client',
  type: 'users',
  purpose: 'Asks for the list of users, or for the next page of it.',
  schema: Type.Object({ type: Type.Literal('users'), ref, after }),
  transitions: { menu: 'menu', 'room-owner': 'room-owner', 'room-member': 'room-member' },
  reply: 'users',
  errors: [],
  requirements: [
    server(
      'users.complete',
      'A user list MUST hold everyone who was in, from `ready` on, during the whole request, the caller included.',
    ),
    server(
      'users.departed',
      'A user list MUST NOT hold anybody whose `bye` was received, or whose departure was told to a room, before the request was sent.',
    ),
    server(
      'users.strangers',
      'A user list MUST NOT hold anybody who was not in at some moment of the request, such as a connection without a name.',
    ),
    server('users.order', 'A user list MUST be in ascending order of `clientId`, each user once.'),
    server(
      'users.after',
      'A server MUST leave out of a page everybody whose `clientId` is not greater than `after`, which need not be the id of anybody.',
    ),
    server('users.more', 'A server MUST set `more` to true exactly when users remain after the page.'),
    server('users.page', 'A page of users MUST hold at least one user if any remain.'),
    server(
      'users.walk',
      'A walk over all pages of users MUST owe what one request owes, from the first request to the last reply.',
    ),
    client(
      'client.pages',
      'A client that wants the whole of a list MUST ask again while `more` is true.',
      'the kit attacks servers',
    ),
  ],
  examples: [
    { note: 'From the beginning', frame: { type: 'users' } },
    { note: 'The next page', frame: { type: 'users', ref: 'page 2', after: 50851 } },
  ],
  refused: [
    {
      note: 'An id as text',
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
    'Two users of one name are two entries.',
    'A connection that has not given its name yet is in nobody’s list.',
    'Ids may be gone by the time a page is asked for; `after` is a number, not a user.',
  ],
});
