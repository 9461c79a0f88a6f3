// send: puts a private message into the inbox of a connected user.
import type { SendRequest } from 'parley-spec';
import { refusal, reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import type { HandlerContext } from './handler-context.ts';

export function send({ hub, clock }: HandlerContext, peer: Peer, { to, text }: SendRequest): Answer {
  const recipient = hub.users.get(to);
  // send.no-such-user
  if (!recipient) return refusal('no-such-user', { message: `No connected user has the id ${to}.` });
  // inbox.full
  if (!recipient.inbox.put(peer, text, clock.at())) return refusal('inbox-full');
  // send.sent
  return reply({ type: 'sent' });
}
