// a frame → its bytes: the last step of a frame's walk, on both sides.
import type { AnyRequest, AnyServerFrame } from '../generated/types.ts';
import { LIMITS } from '../registries/limits.ts';

/** The line of a frame, its LF included. A frame beyond `frameBytes` is the sender's own mistake. */
export function encodeFrame(frame: AnyRequest | AnyServerFrame): Buffer {
  // JSON escapes every LF inside a string, and every lone surrogate: the line is one line of valid UTF-8.
  const line = Buffer.from(`${JSON.stringify(frame)}\n`, 'utf8');
  if (line.length > LIMITS.frameBytes.value) {
    throw new RangeError(`a ${frame.type} of ${line.length} bytes is no frame`);
  }
  return line;
}
