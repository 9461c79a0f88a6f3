// The handlers by type. A request without a handler does not compile.
import type { ClientType } from '../../frames/index.ts';
import { ack } from './ack.ts';
import { close } from './close.ts';
import { create } from './create.ts';
import type { Handler } from './handler.ts';
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

export const HANDLERS: { readonly [T in ClientType]: Handler<T> } = {
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
