// The error registry, in order of precedence: when several apply to one frame, the first is sent, once.
import type { ErrorSpec } from '../vocabulary/error.ts';

const entries = [
  {
    code: 'frame-too-large',
    fatal: true,
    when: '65,536 bytes arrived without an LF.',
    advice: 'Split what you send; a frame has at most 65,536 bytes, its LF included.',
  },
  {
    code: 'bad-frame',
    fatal: true,
    when: 'A line is not UTF-8, not JSON, not an object, or its `type` is missing or no string.',
    advice: 'Mend the encoder: one JSON object a line, with a string `type`.',
  },
  {
    code: 'unknown-type',
    fatal: false,
    when: 'The `type` is none that a client may send, those of server frames included.',
    advice: 'Check the spelling; types are lower case.',
  },
  {
    code: 'wrong-state',
    fatal: false,
    when: 'The type is known and the state of the connection does not admit it; `state` names the state.',
    advice: 'Do what leads to the right state first; after a crossing with `closed`, carry on from the menu.',
  },
  {
    code: 'invalid-field',
    fatal: false,
    when: 'A member is missing, of the wrong type, out of range, or of forbidden form; `field` names the first.',
    advice: 'Correct the member that `field` names and send the frame again.',
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
    when: 'The `protocol` of an `ack` is none of those offered.',
    advice: 'Connect again and choose one of the `protocols` of `welcome`.',
  },
  {
    code: 'bad-token',
    fatal: true,
    when: 'The server announces the feature `token`, and the token is missing, no string, or wrong.',
    advice: 'Ask the operator for the token.',
  },
  {
    code: 'no-such-user',
    fatal: false,
    when: 'Nobody who is in has the id `to`; ids never given count as well.',
    advice: 'Ask for the user list.',
  },
  {
    code: 'inbox-full',
    fatal: false,
    when: 'The recipient has `inboxMessages` unread messages.',
    advice: 'Try again once the recipient has read.',
  },
  {
    code: 'room-exists',
    fatal: false,
    when: 'A room with that id is open.',
    advice: 'Choose another id, or join it.',
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
    advice: 'Try again when somebody has left.',
  },
  {
    code: 'handshake-timeout',
    fatal: true,
    when: 'The menu was not asked for within the time that the handshake has.',
    advice: 'Connect again and finish the handshake sooner.',
  },
  {
    code: 'idle-timeout',
    fatal: true,
    when: 'No complete line came for `idleMs`.',
    advice: 'Connect again; send `ping` at half of `idleMs`.',
  },
  {
    code: 'slow-consumer',
    fatal: true,
    when: 'More than `queueBytes` of events wait for this client.',
    advice: 'Read faster; connect again.',
  },
  {
    code: 'server-full',
    fatal: true,
    when: 'The server takes no more connections; sent in the place of `welcome`.',
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
