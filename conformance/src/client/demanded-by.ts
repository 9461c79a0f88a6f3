// Which requirement demands the answer to a request. Checks of what all answers share, such as their `ref`, go through many
// requests; an answer of another kind breaks the requirement that demands it, and not that of the check.
import { isErrorCode } from 'parley-spec';
import type { Draft } from './endpoint.ts';

/** Reply → the requirement that demands it. */
const BY_REPLY: Readonly<Record<string, string>> = {
  ready: 'ack.ready',
  menu: 'menu.answer',
  pong: 'ping.pong',
  bye: 'quit.bye',
  users: 'users.complete',
  sent: 'send.sent',
  inbox: 'inbox.complete',
  created: 'create.created',
  joined: 'join.joined',
  members: 'members.complete',
  message: 'say.message',
  left: 'leave.left',
  closed: 'close.closed',
};

/** Code → the requirement that demands it. */
const BY_CODE: Readonly<Record<string, string>> = {
  'frame-too-large': 'framing.too-large',
  'bad-frame': 'framing.not-json',
  'unknown-type': 'framing.unknown-type',
  'wrong-state': 'state.refuses',
  'bad-ack': 'ack.bad-ack',
  'unsupported-protocol': 'ack.unsupported-protocol',
  'bad-token': 'ack.token',
  'no-such-user': 'send.no-such-user',
  'inbox-full': 'inbox.full',
  'room-exists': 'create.exists',
  'no-such-room': 'join.no-such-room',
  'room-full': 'join.full',
};

/** Field → the requirement that demands `invalid-field` for a value of the right type. */
const BY_FIELD: Readonly<Record<string, string>> = {
  clientId: 'framing.out-of-range',
  to: 'framing.out-of-range',
  after: 'framing.out-of-range',
  name: 'name.refused',
  room: 'room.id-refused',
  text: 'text.refused',
};

const NUMBERS = new Set(['clientId', 'to', 'after']);

function demandingInvalid(draft: Draft | undefined, field: string): string {
  if (field === 'ref') return 'ref.invalid';
  const value = draft?.[field];
  if (value === undefined) return 'framing.missing-member';
  if (value === null) return 'framing.null';
  if (typeof value === 'boolean' && NUMBERS.has(field)) return 'framing.booleans';
  const isRightType = typeof value === (NUMBERS.has(field) ? 'number' : 'string');
  return (isRightType ? BY_FIELD[field] : undefined) ?? 'framing.wrong-type';
}

/** Field → the requirement to accept its valid values. */
const ACCEPTED: Readonly<Record<string, string>> = {
  text: 'text.accepted',
  room: 'room.id-accepted',
};

/**
 * The requirement that a server breaks with an error instead of the demanded reply. The error says what it is about, which can
 * be something else than `demanded`. `isForeign` is whether the check tests another requirement than that.
 */
export function brokenByRefusal(
  { code, field }: Readonly<Record<string, unknown>>,
  demanded: string,
  isForeign: boolean,
): string {
  const isAbout = (area: string) => demanded.startsWith(`${area}.`);
  // Only the checks of the inbox send as many messages as it holds.
  if (code === 'inbox-full' && !isAbout('inbox')) return 'inbox.capacity';
  // The recipients of the kit are connected.
  if (code === 'no-such-user' && (isForeign || !isAbout('send'))) return 'users.linearizable';
  if (code === 'invalid-field' && !isAbout(String(field))) return ACCEPTED[String(field)] ?? demanded;
  return demanded;
}

/** The field that is named, or the first one; none if the request has no field. */
const fieldOf = (draft: Draft | undefined, like: object): string =>
  'field' in like ? String(like.field) : (Object.keys(draft ?? {}).find((key) => key !== 'type') ?? '');

/** The requirement that demands this reply, or an error with this code, as the answer to a request. */
export function demandedBy(outcome: string, draft?: Draft, like: object = {}): string {
  if (outcome === 'invalid-field') return demandingInvalid(draft, fieldOf(draft, like));
  const requirement = isErrorCode(outcome) ? BY_CODE[outcome] : BY_REPLY[outcome];
  if (requirement === undefined) throw new Error(`no requirement demands ${outcome}`);
  return requirement;
}
