// What is done with an admitted request: one handler a type, none missing. The clean ones act at one instant
// and return; a handler may also return a promise, for which the connection's next request then waits.
import type { ClientType, RequestByType } from 'parley-spec';
import type { Answer } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import type { Service } from '../service.ts';
import { ack } from './ack.ts';
import { close } from './close.ts';
import { create } from './create.ts';
import { inbox } from './inbox.ts';
import { join } from './join.ts';
import { leave } from './leave.ts';
import { members } from './members.ts';
import { menu } from './menu.ts';
import { ping } from './ping.ts';
import { quit } from './quit.ts';
import { say } from './say.ts';
import { send } from './send.ts';
import { users } from './users.ts';

export type Handler<T extends ClientType> = (
  service: Service,
  peer: Peer,
  request: RequestByType[T],
) => Answer | Promise<Answer>;

export type Handlers = { readonly [T in ClientType]: Handler<T> };

export const HANDLERS: Handlers = {
  ack,
  menu,
  users,
  send,
  inbox,
  create,
  join,
  members,
  say,
  leave,
  close,
  ping,
  quit,
};
