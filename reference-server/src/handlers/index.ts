// The handlers of admitted requests: one for each type. A clean handler acts at one instant and returns. A handler may also
// return a promise; the connection's next request then waits for it.
import type { ClientType, RequestByType } from 'parley-spec';
import type { Answer } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import type { HandlerContext } from './handler-context.ts';
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
  context: HandlerContext,
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
