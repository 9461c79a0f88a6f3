// The limits registry: every bound of the protocol, with its unit in its name.
import type { LimitSpec } from '../vocabulary/limit.ts';

/** The largest integer that every JSON library carries exactly. */
export const MAX_SAFE = Number.MAX_SAFE_INTEGER;
/** The largest client id. */
export const MAX_CLIENT_ID = 2_147_483_647;

/** Every limit by its name. */
export const LIMITS = {
  frameBytes: {
    name: 'frameBytes',
    unit: 'bytes',
    value: 65_536,
    least: 65_536,
    most: 65_536,
    advertised: true,
    meaning: 'Bytes of a frame, its LF included, in both directions.',
    within: 'The frame is accepted.',
    beyondAt: '65,536 without an LF',
    beyond: '`frame-too-large`; the server does not wait for another byte.',
  },
  nameBytes: {
    name: 'nameBytes',
    unit: 'bytes',
    value: 64,
    least: 64,
    most: 64,
    advertised: true,
    meaning: 'Bytes of a name in UTF-8.',
    within: 'The name is accepted.',
    beyond: '`invalid-field` naming `name`.',
  },
  textBytes: {
    name: 'textBytes',
    unit: 'bytes',
    value: 4_096,
    least: 4_096,
    most: 4_096,
    advertised: true,
    meaning: 'Bytes of a text in UTF-8.',
    within: 'The text is accepted.',
    beyond: '`invalid-field` naming `text`.',
  },
  inboxMessages: {
    name: 'inboxMessages',
    unit: 'messages',
    value: 1_000,
    least: 100,
    most: MAX_SAFE,
    advertised: true,
    meaning: 'Unread messages that an inbox holds.',
    within: 'The message is accepted.',
    beyond: '`inbox-full` to the sender; no acknowledged message is dropped.',
  },
  roomMembers: {
    name: 'roomMembers',
    unit: 'users',
    value: 5_000,
    least: 2,
    most: MAX_SAFE,
    advertised: true,
    meaning: 'Members of a room, its owner included.',
    within: 'The user joins.',
    beyond: '`room-full` to the user who asked to join.',
  },
  queueBytes: {
    name: 'queueBytes',
    unit: 'bytes',
    value: 1_048_576,
    least: 262_144,
    most: MAX_SAFE,
    advertised: true,
    meaning: 'Bytes of room events that may wait in the server for one client.',
    within: 'The client stays connected.',
    beyond: 'The server disconnects the client, with `slow-consumer` if the frame can still be sent.',
  },
  handshakeMs: {
    name: 'handshakeMs',
    unit: 'ms',
    value: 60_000,
    least: 5_000,
    most: MAX_SAFE,
    advertised: true,
    meaning:
      'Time from the connection to the request for the menu. Refused frames in `assigned` may extend it.',
    within: 'The connection stays open.',
    beyond: '`handshake-timeout`.',
  },
  idleMs: {
    name: 'idleMs',
    unit: 'ms',
    value: 300_000,
    least: 30_000,
    most: MAX_SAFE,
    zeroMeansNever: true,
    advertised: true,
    meaning:
      'Time without a complete line after the handshake; 0 means no limit. Time in which the server does not read does not count.',
    within: 'The connection stays open.',
    beyond: '`idle-timeout`.',
  },
  refCodePoints: {
    name: 'refCodePoints',
    unit: 'code points',
    value: 64,
    least: 64,
    most: 64,
    advertised: false,
    meaning: 'Code points of a `ref` that is a string.',
    within: 'The `ref` is accepted, and repeated on the answer.',
    beyond: '`invalid-field` naming `ref`; the error has no `ref`.',
  },
  nestingLevels: {
    name: 'nestingLevels',
    unit: 'levels',
    value: 32,
    least: 32,
    most: MAX_SAFE,
    advertised: false,
    meaning: 'Levels of nested objects and arrays that a receiver accepts; the frame is the first level.',
    within: 'The frame is accepted.',
    beyond: '`bad-frame`, if the receiver refuses deeper nesting.',
  },
  handshakeRetryMs: {
    name: 'handshakeRetryMs',
    unit: 'ms',
    value: 60_000,
    least: 60_000,
    most: 60_000,
    advertised: false,
    meaning: 'Time that remains at least after a refused frame in `assigned`.',
    within: 'The connection stays open.',
    beyond: '`handshake-timeout`.',
  },
  handshakeRetries: {
    name: 'handshakeRetries',
    unit: 'frames',
    value: 10,
    least: 10,
    most: 10,
    advertised: false,
    meaning: 'Number of refused frames in `assigned` that extend the handshake.',
    within: 'At least `handshakeRetryMs` remain after the refused frame.',
    beyond: 'Further refused frames do not extend the handshake.',
  },
  teardownMs: {
    name: 'teardownMs',
    unit: 'ms',
    value: 2_000,
    least: 0,
    most: 2_000,
    advertised: false,
    meaning: 'Time within which a server removes a user whose connection ended.',
    within: 'The user may still be in lists and in its room.',
    beyond: 'The server does not conform.',
  },
  drainMs: {
    name: 'drainMs',
    unit: 'ms',
    value: 2_000,
    least: 0,
    most: 2_000,
    advertised: false,
    meaning:
      'Time for which a server that closes a connection still reads and discards what the client sends.',
    within: 'The server reads and discards what arrives.',
    beyond: 'The server closes the socket.',
  },
  stalledMs: {
    name: 'stalledMs',
    unit: 'ms',
    value: 10_000,
    least: 10_000,
    most: MAX_SAFE,
    advertised: false,
    meaning:
      'Time after which a server may drop answers to a client that has sent FIN and reads no byte of them.',
    within: 'The server keeps the answers.',
    beyond: 'The server may drop the answers and close the socket.',
  },
} as const satisfies Record<string, LimitSpec>;

/** The name of a limit. */
export type LimitName = keyof typeof LIMITS;
/** The names of the limits that `welcome` carries. */
export type AdvertisedLimit = {
  [Name in LimitName]: (typeof LIMITS)[Name]['advertised'] extends true ? Name : never;
}[LimitName];
/** The limits that `welcome` carries, in order. */
export const ADVERTISED = Object.values<LimitSpec>(LIMITS).filter(
  (limit): limit is LimitSpec & { readonly name: AdvertisedLimit } => limit.advertised,
);
