// All deliberate faults, area by area. A file is named for the area of the requirements that its faults break.
import { ACK } from './ack.ts';
import { CLOSE } from './close.ts';
import { CREATE } from './create.ts';
import { END } from './end.ts';
import { END_POSITIONS } from './end-positions.ts';
import { ERROR } from './error.ts';
import { ERROR_EFFECTS } from './error-effects.ts';
import { FENCE } from './fence.ts';
import { FRAMING_ENCODING } from './framing-encoding.ts';
import { FRAMING_FIELDS } from './framing-fields.ts';
import { FRAMING_LINES } from './framing-lines.ts';
import { FRAMING_SIZES } from './framing-sizes.ts';
import { HOSTILE } from './hostile.ts';
import { ID } from './id.ts';
import { INBOX } from './inbox.ts';
import { INBOX_LIMITS } from './inbox-limits.ts';
import { INBOX_PAGES } from './inbox-pages.ts';
import { JOIN } from './join.ts';
import { LEAVE } from './leave.ts';
import { MEMBERS } from './members.ts';
import { MENU } from './menu.ts';
import { NAME } from './name.ts';
import { PING } from './ping.ts';
import { QUIT } from './quit.ts';
import { REF } from './ref.ts';
import { REQUEST } from './request.ts';
import { ROOM } from './room.ts';
import { ROOM_IDS } from './room-ids.ts';
import { SAY } from './say.ts';
import { SEND } from './send.ts';
import { SLOW } from './slow.ts';
import { STATE } from './state.ts';
import { TEXT } from './text.ts';
import { TIME } from './time.ts';
import { USERS } from './users.ts';
import { USERS_PAGES } from './users-pages.ts';
import { WELCOME } from './welcome.ts';
import type { Fault } from './seam.ts';

/** The faults of each file. */
export const FAULTS_BY_FILE: Readonly<Record<string, readonly Fault[]>> = {
  welcome: WELCOME,
  id: ID,
  'framing-lines': FRAMING_LINES,
  'framing-sizes': FRAMING_SIZES,
  'framing-encoding': FRAMING_ENCODING,
  'framing-fields': FRAMING_FIELDS,
  request: REQUEST,
  ref: REF,
  state: STATE,
  time: TIME,
  room: ROOM,
  'room-ids': ROOM_IDS,
  users: USERS,
  'users-pages': USERS_PAGES,
  inbox: INBOX,
  'inbox-limits': INBOX_LIMITS,
  'inbox-pages': INBOX_PAGES,
  end: END,
  'end-positions': END_POSITIONS,
  hostile: HOSTILE,
  slow: SLOW,
  ack: ACK,
  name: NAME,
  menu: MENU,
  send: SEND,
  text: TEXT,
  create: CREATE,
  join: JOIN,
  members: MEMBERS,
  say: SAY,
  leave: LEAVE,
  close: CLOSE,
  ping: PING,
  fence: FENCE,
  quit: QUIT,
  error: ERROR,
  'error-effects': ERROR_EFFECTS,
};

export const FAULTS: readonly Fault[] = Object.values(FAULTS_BY_FILE).flat();
