// The error registry, in order of precedence: if several errors apply to a frame, only the first is sent.
import type { ErrorSpec } from '../vocabulary/error.ts';

const entries = [
  {
    code: 'frame-too-large',
    fatal: true,
    when: '65,536 bytes arrived without an LF.',
    advice: 'Send smaller frames: at most 65,536 bytes, the LF included.',
  },
  {
    code: 'bad-frame',
    fatal: true,
    when: 'A line is not UTF-8, not JSON or not an object, or its `type` is missing or not a string.',
    advice: 'Fix the encoder: one JSON object per line, with a string as `type`.',
  },
  {
    code: 'unknown-type',
    fatal: false,
    when: 'Clients may not send this `type`, even if servers may send it.',
    advice: 'Check the spelling: types are in lower case.',
  },
  {
    code: 'wrong-state',
    fatal: false,
    when: 'The state of the connection does not admit this type; `state` names the state.',
    advice:
      'First send the requests that lead to the right state. If the request crossed a `closed`, continue in `menu`.',
  },
  {
    code: 'invalid-field',
    fatal: false,
    when: 'A field is missing, has the wrong type, or is outside its range or form; `field` names the first such field.',
    advice: 'Correct the field that `field` names, and send the frame again.',
  },
  {
    code: 'bad-ack',
    fatal: true,
    when: 'The `clientId` of an `ack` is a valid id, but not the one assigned.',
    advice: 'Connect again and repeat the `clientId` of `welcome`.',
  },
  {
    code: 'unsupported-protocol',
    fatal: true,
    when: 'The server did not offer the `protocol` of an `ack`.',
    advice: 'Connect again and choose one of the `protocols` of `welcome`.',
  },
  {
    code: 'bad-token',
    fatal: true,
    when: 'The server announces the feature `token`, and the token is missing, wrong or not a string.',
    advice: 'Ask the operator for the token.',
  },
  {
    code: 'no-such-user',
    fatal: false,
    when: 'No connected user has the id `to`.',
    advice: 'Ask for the user list.',
  },
  {
    code: 'inbox-full',
    fatal: false,
    when: 'The recipient has `inboxMessages` unread messages.',
    advice: 'Try again when the recipient has read its messages.',
  },
  {
    code: 'room-exists',
    fatal: false,
    when: 'A room with that id is open.',
    advice: 'Choose another id, or join the room.',
  },
  {
    code: 'no-such-room',
    fatal: false,
    when: 'No room with that id is open.',
    advice: 'Check the id, or create the room.',
  },
  {
    code: 'room-full',
    fatal: false,
    when: 'The room has `roomMembers` members.',
    advice: 'Try again when a member has left.',
  },
  {
    code: 'handshake-timeout',
    fatal: true,
    when: 'The client did not ask for the menu within the handshake time.',
    advice: 'Connect again, and complete the handshake faster.',
  },
  {
    code: 'idle-timeout',
    fatal: true,
    when: 'No complete line arrived for `idleMs`.',
    advice: 'Connect again, and send `ping` after half of `idleMs` without a request.',
  },
  {
    code: 'slow-consumer',
    fatal: true,
    when: 'More than `queueBytes` of events wait for this client in the server.',
    advice: 'Connect again, and read faster.',
  },
  {
    code: 'server-full',
    fatal: true,
    when: 'The server accepts no more connections; sent instead of `welcome`.',
    advice: 'Try again later.',
  },
  {
    code: 'shutting-down',
    fatal: true,
    when: 'The server is being stopped.',
    advice: 'Try again later.',
  },
] as const satisfies readonly Omit<ErrorSpec, 'rank'>[];

/** A code of the error registry. */
export type ErrorCode = (typeof entries)[number]['code'];

/** The registry; the index is the rank. */
export const ERRORS: readonly (ErrorSpec & { readonly code: ErrorCode })[] = entries.map((entry, rank) => ({
  ...entry,
  rank,
}));

const byCode = new Map<string, ErrorSpec & { readonly code: ErrorCode }>(ERRORS.map((e) => [e.code, e]));

/** The entry of a code. */
export function errorSpec(code: ErrorCode): ErrorSpec & { readonly code: ErrorCode } {
  return byCode.get(code)!;
}

/** Whether a word is a code of this registry. */
export const isErrorCode = (word: string): word is ErrorCode => byCode.has(word);
