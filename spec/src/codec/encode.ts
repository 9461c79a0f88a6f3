// a frame → its bytes: the last step of a frame's walk, on both sides.
import { ENTRY_ENCODERS, SERVER_FRAME_ENCODERS } from '../generated/encoders.ts';
import type { AnyRequest, AnyServerFrame, InboxMessage, User } from '../generated/types.ts';
import { LIMITS } from '../registries/limits.ts';

function lineOf(type: string, json: string): Buffer {
  // JSON escapes every LF inside a string, and every lone surrogate: the line is one line of valid UTF-8.
  const line = Buffer.from(`${json}\n`, 'utf8');
  if (line.length > LIMITS.frameBytes.value) {
    throw new RangeError(`a ${type} of ${line.length} bytes is no frame`);
  }
  return line;
}

/** The line of a frame, its LF included, whatever members it has. Beyond `frameBytes` it is the sender's own mistake. */
export const encodeFrame = (frame: AnyRequest | AnyServerFrame): Buffer =>
  lineOf(frame.type, JSON.stringify(frame));

/** The same for a frame of a server that has the members of its schema and no others, by a template made of that. */
export function encodeServerFrame(frame: AnyServerFrame): Buffer {
  const encode = SERVER_FRAME_ENCODERS[frame.type] as (frame: AnyServerFrame) => string;
  return lineOf(frame.type, encode(frame));
}

/** The JSON of a user, as lists hold it. */
export const encodeUser = (user: User): string => ENTRY_ENCODERS.users(user);

/** The JSON of a private message, as an inbox holds it. */
export const encodeInboxMessage = (message: InboxMessage): string => ENTRY_ENCODERS.messages(message);
