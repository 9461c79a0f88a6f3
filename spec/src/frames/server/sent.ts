// sent: a private message is in its inbox.
import { Type } from 'typebox';
import { ref } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';

export const sent = serverFrame({
  from: 'server',
  type: 'sent',
  purpose: 'Confirms that a private message is in the recipient’s inbox.',
  schema: Type.Object({ type: Type.Literal('sent'), ref }),
  kind: 'reply',
  arrives: ['menu', 'room-owner', 'room-member'],
  ends: ['send'],
  requirements: [],
  examples: [{ note: 'The whole frame', frame: { type: 'sent', ref: 7 } }],
  pitfalls: ['Send it after the message is in the inbox, not before.'],
});
