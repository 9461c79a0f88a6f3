// ack: gives the user a name; from now on the user is connected.
import type { AckRequest } from 'parley-spec';
import { refusal, reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import type { HandlerContext } from './handler-context.ts';
import { PROTOCOLS } from '../welcome.ts';

export function ack({ hub, token }: HandlerContext, peer: Peer, request: AckRequest): Answer {
  // ack.bad-ack
  if (request.clientId !== peer.clientId) return refusal('bad-ack');
  // ack.unsupported-protocol
  if (!PROTOCOLS.includes(request.protocol)) return refusal('unsupported-protocol');
  // ack.token, ack.token-ignored
  if (token && !token(request.token)) return refusal('bad-token');
  // ack.ready, name.shared
  peer.setName(request.name);
  hub.users.add(peer);
  return reply({ type: 'ready' });
}
