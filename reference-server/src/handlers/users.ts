// users: a page of those who are in.
import type { UsersRequest } from 'parley-spec';
import { paged } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import type { Service } from '../service.ts';

export function users({ hub }: Service, _peer: Peer, { after = 0 }: UsersRequest): Answer {
  return paged(hub.users.page('users', after));
}
