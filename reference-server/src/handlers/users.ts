// users: a page of the connected users.
import type { UsersRequest } from 'parley-spec';
import { paged } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import type { HandlerContext } from './handler-context.ts';

export function users({ hub }: HandlerContext, _peer: Peer, { after = 0 }: UsersRequest): Answer {
  return paged(hub.users.page('users', after));
}
