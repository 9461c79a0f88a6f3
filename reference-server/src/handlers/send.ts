// send: a private message into the inbox of somebody who is in.
import type { SendRequest } from 'parley-spec';
import { refusal, reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import type { Service } from '../service.ts';

export function send({ hub, clock }: Service, peer: Peer, { to, text }: SendRequest): Answer {
  const recipient = hub.users.get(to);
  if (!recipient) return refusal('no-such-user', { message: `Nobody who is in has the id ${to}.` });
  if (!recipient.inbox.put(peer, text, clock.at())) return refusal('inbox-full');
  return reply({ type: 'sent' });
}
