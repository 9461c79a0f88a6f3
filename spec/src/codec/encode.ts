// A frame → its bytes: the last step before the socket, on both sides.
import { ENTRY_ENCODERS, SERVER_FRAME_ENCODERS } from '../generated/encoders.ts';
import type { AnyRequest, AnyServerFrame, InboxMessage, User } from '../generated/types.ts';
import { LIMITS } from '../registries/limits.ts';

function lineOf(type: string, json: string): Buffer {
  // JSON escapes LF and lone surrogates inside strings, so the result is one line of valid UTF-8.
  const line = Buffer.from(`${json}\n`, 'utf8');
  if (line.length > LIMITS.frameBytes.value) {
    throw new RangeError(`a ${type} of ${line.length} bytes is too large for a frame`);
  }
  return line;
}

/** The line of a frame, its LF included. Throws if it is larger than `frameBytes`. */
export const encodeFrame = (frame: AnyRequest | AnyServerFrame): Buffer =>
  lineOf(frame.type, JSON.stringify(frame));

/** A faster encoder for a server's frame that has only the fields of its schema. */
export function encodeServerFrame(frame: AnyServerFrame): Buffer {
  const encode = SERVER_FRAME_ENCODERS[frame.type] as (frame: AnyServerFrame) => string;
  return lineOf(frame.type, encode(frame));
}

/** The JSON of a user in a list. */
export const encodeUser = (user: User): string => ENTRY_ENCODERS.users(user);

/** The JSON of a private message in an inbox. */
export const encodeInboxMessage = (message: InboxMessage): string => ENTRY_ENCODERS.messages(message);
