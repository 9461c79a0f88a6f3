// say: tells everyone in the caller's room, the caller included; that copy is the answer.
import type { SayRequest } from 'parley-spec';
import { said } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Peer } from '../hub/peer.ts';
import type { Service } from '../service.ts';

export function say({ clock }: Service, peer: Peer, { text }: SayRequest): Answer {
  roomOf(peer).say(peer, text, clock.at());
  return said;
}
