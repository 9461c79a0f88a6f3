// pong: the server is alive, and the fence stands.
import { Type } from 'typebox';
import { ref } from '../../fields/members.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const pong = serverFrame({
  from: 'server',
  type: 'pong',
  purpose: 'Answers a ping, behind every room event that came before it.',
  schema: Type.Object({ type: Type.Literal('pong'), ref }),
  kind: 'reply',
  arrives: ['acknowledged', 'menu', 'room-owner', 'room-member'],
  ends: ['ping'],
  requirements: [],
  examples: [{ note: 'With the mark of its ping', frame: { type: 'pong', ref: 'fence 1' } }],
  pitfalls: ['Put it into the same queue as the room’s events.'],
});
