// say: sends a line to everyone in the caller's room. The caller's own copy is the answer (say.message, say.no-ref).
import type { SayRequest } from 'parley-spec';
import { noReply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Peer } from '../hub/peer.ts';
import type { HandlerContext } from './handler-context.ts';

export function say({ clock }: HandlerContext, peer: Peer, { text }: SayRequest): Answer {
  roomOf(peer).say(peer, text, clock.at());
  return noReply;
}
