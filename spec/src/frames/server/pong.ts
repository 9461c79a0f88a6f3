// pong: the server is alive, and every earlier room event has been sent.
import { Type } from 'typebox';
import { ref } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const pong = serverFrame({
  from: 'server',
  type: 'pong',
  purpose: 'Answers `ping`, after every earlier room event.',
  schema: Type.Object({ type: Type.Literal('pong'), ref }),
  kind: 'reply',
  arrives: ['acknowledged', 'menu', 'room-owner', 'room-member'],
  ends: ['ping'],
  requirements: [],
  examples: [{ note: 'With the `ref` of its ping', frame: { type: 'pong', ref: 'fence 1' } }],
  pitfalls: ['Put it into the same queue as the events of the room.'],
});
