// ack: the user is in, under the name given.
import type { AckRequest } from 'parley-spec';
import { refusal, reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import type { Service } from '../service.ts';
import { PROTOCOLS } from '../welcome.ts';

export function ack({ hub, token }: Service, peer: Peer, request: AckRequest): Answer {
  if (request.clientId !== peer.clientId) return refusal('bad-ack');
  if (!PROTOCOLS.includes(request.protocol)) return refusal('unsupported-protocol');
  if (token && !token(request.token)) return refusal('bad-token');
  peer.call(request.name);
  hub.users.add(peer);
  return reply({ type: 'ready' });
}
