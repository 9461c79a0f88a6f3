// The ordered catalogue of frames. A frame that is not listed here does not exist.
import { ack } from './client/ack.ts';
import { close } from './client/close.ts';
import { create } from './client/create.ts';
import { inbox } from './client/inbox.ts';
import { join } from './client/join.ts';
import { leave } from './client/leave.ts';
import { members } from './client/members.ts';
import { menu } from './client/menu.ts';
import { ping } from './client/ping.ts';
import { quit } from './client/quit.ts';
import { say } from './client/say.ts';
import { send } from './client/send.ts';
import { users } from './client/users.ts';
import { bye } from './server/bye.ts';
import { closed } from './server/closed.ts';
import { created } from './server/created.ts';
import { error } from './server/error.ts';
import { inbox as inboxReply } from './server/inbox.ts';
import { joined } from './server/joined.ts';
import { left } from './server/left.ts';
import { memberJoined } from './server/member-joined.ts';
import { memberLeft } from './server/member-left.ts';
import { members as membersReply } from './server/members.ts';
import { menu as menuReply } from './server/menu.ts';
import { message } from './server/message.ts';
import { pong } from './server/pong.ts';
import { ready } from './server/ready.ts';
import { sent } from './server/sent.ts';
import { users as usersReply } from './server/users.ts';
import { welcome } from './server/welcome.ts';

/** What clients send, in the order of a session. */
export const CLIENT_FRAMES = [
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
] as const;

/** What servers send, in the order of a session. */
export const SERVER_FRAMES = [
  welcome,
  ready,
  menuReply,
  usersReply,
  sent,
  inboxReply,
  created,
  joined,
  membersReply,
  message,
  memberJoined,
  memberLeft,
  left,
  closed,
  pong,
  bye,
  error,
] as const;

/** The `type` of a frame that clients send. */
export type ClientType = (typeof CLIENT_FRAMES)[number]['type'];
/** The `type` of a frame that servers send. */
export type ServerType = (typeof SERVER_FRAMES)[number]['type'];

/** The types that clients may send. */
export const CLIENT_TYPES: readonly ClientType[] = CLIENT_FRAMES.map((frame) => frame.type);
/** The types that servers may send. */
export const SERVER_TYPES: readonly ServerType[] = SERVER_FRAMES.map((frame) => frame.type);
