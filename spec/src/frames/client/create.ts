// create: a new chat room, with the caller as its owner.
import { Type } from 'typebox';
import { ref, room } from '../../fields/shared-fields.ts';
import { clientFrame } from '../../vocabulary/frame.ts';
import { server } from '../../vocabulary/requirement.ts';

export const create = clientFrame({
  from: 'client',
  type: 'create',
  purpose: 'Opens a chat room; the caller becomes its owner.',
  schema: Type.Object({ type: Type.Literal('create'), ref, room }),
  transitions: { menu: 'room-owner' },
  reply: 'created',
  errors: ['room-exists'],
  requirements: [
    server(
      'create.created',
      'A server MUST answer a valid `create` with `created` and `seq` 0 if no open room has the id.',
    ),
    server(
      'create.exists',
      'A server MUST answer a `create` with the id of an open room with `room-exists`.',
    ),
    server(
      'create.race',
      'If several clients `create` the same id at once, a server MUST let exactly one succeed while that room exists.',
    ),
    server(
      'room.id-accepted',
      'A server MUST accept every room id of 1 to 32 characters of `A-Z`, `a-z`, `0-9`, `_`, `.` and `-` that starts with a letter or digit.',
    ),
    server('room.id-refused', 'A server MUST answer any other room id with `invalid-field` naming `room`.'),
    server('room.id-case', 'A server MUST treat room ids that differ only in case as different rooms.'),
  ],
  examples: [
    { note: 'Digits, as in the assignment', frame: { type: 'create', room: '23456' } },
    { note: 'A word', frame: { type: 'create', ref: 4, room: 'lab-2.networks' } },
  ],
  refused: [
    {
      note: 'A number',
      state: 'menu',
      line: '{"type":"create","ref":1,"room":23456}',
      reply: { code: 'invalid-field', field: 'room', ref: 1 },
    },
    {
      note: 'A line feed at the end, which some regular expressions accept',
      state: 'menu',
      line: '{"type":"create","ref":2,"room":"23456\\n"}',
      reply: { code: 'invalid-field', field: 'room', ref: 2 },
    },
    {
      note: 'Inside a room',
      state: 'room-owner',
      line: '{"type":"create","ref":3,"room":"other"}',
      reply: { code: 'wrong-state', state: 'room-owner', ref: 3 },
    },
  ],
  pitfalls: ['Look the id up and insert the room in one step; otherwise two threads both find it free.'],
});
