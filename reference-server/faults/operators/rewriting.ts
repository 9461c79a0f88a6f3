// Operator of faults: the encoded lines of one type of frame.
import type { ServerType } from 'parley-spec';
import type { Parts } from '../../src/parts.ts';

/** Changes the lines of a type, their LF included. */
export function rewriting(parts: Parts, type: ServerType, change: (line: string) => string | Buffer): Parts {
  return {
    ...parts,
    encode: (frame) => {
      const line = parts.encode(frame);
      return frame.type === type ? Buffer.from(change(line.toString())) : line;
    },
  };
}
