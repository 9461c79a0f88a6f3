// A frame that came instead of the right one says what it is about: an error names its reason, an event its occasion. If a
// requirement about that is broken, it explains why the server sends this frame.

/** Code of an error → requirements because of which a server sees this reason where it is not given. */
const BY_CODE: Readonly<Record<string, readonly string[]>> = {
  'wrong-state': ['state.admits'],
  'invalid-field': ['framing.unknown-members', 'text.accepted', 'room.id-accepted'],
  'inbox-full': ['inbox.once', 'inbox.complete', 'inbox.page', 'inbox.capacity'],
  'no-such-user': ['inbox.private', 'users.linearizable'],
  'room-exists': ['close.frees-id', 'create.exists', 'room.id-case', 'quit.owner', 'end.owner'],
  'room-full': ['join.capacity', 'leave.left', 'quit.member', 'end.member'],
  'no-such-room': ['create.created', 'room.id-case', 'join.no-such-room'],
  'handshake-timeout': ['hostile.silent-peer', 'hostile.vanishing-peer', 'time.handshake'],
};

/** Type of a room event → requirements because of which a server sends it where it has no occasion. */
const BY_EVENT: Readonly<Record<string, readonly string[]>> = {
  message: ['join.no-history', 'leave.silence', 'close.silence', 'room.no-leak', 'say.message'],
  'member-joined': ['join.notice', 'room.no-leak', 'close.silence', 'leave.silence'],
  'member-left': [
    'leave.notice',
    'quit.member',
    'end.member',
    'room.no-leak',
    'close.silence',
    'leave.silence',
  ],
};

/** The code of the error that came, also if the connection ended after it. */
const ERROR = /^(?:The connection ended \([^)]*\) after )?\{"type":"error"[^{}]*?"code":"([a-z-]+)"/;
const EVENT = /^\{"type":"(message|member-joined|member-left)"/;

const ABOUT_OCCASIONS = new Set(Object.values(BY_EVENT).flat());

/** The requirements that explain why `id` seems broken, if they are broken themselves; `got` is the text of the proof. */
export function reasonsFor(id: string, got: string): readonly string[] {
  const code = ERROR.exec(got)?.[1];
  if (code !== undefined) return BY_CODE[code] ?? [];
  const event = EVENT.exec(got)?.[1];
  // Whether an event has an occasion is what such a requirement is about.
  return event === undefined || ABOUT_OCCASIONS.has(id) ? [] : (BY_EVENT[event] ?? []);
}
