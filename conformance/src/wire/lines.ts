// The kit's own framing: bytes from the target → lines → parsed frames. It shares no code with the codec of the server and
// the client, so a fault there cannot hide here. First step on the path of a received frame.
import { cutDeeperLevels } from './flat-enough.ts';
import type { Frame } from '../data/frame.ts';

/** Longest line that the kit keeps, in bytes. The kit disconnects a target that sends more without an LF. */
export const LINE_BOUND = 1 << 20;

/** A classified line of the target. */
export type Line =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly text: string }
  | { readonly kind: 'blank' }
  /** Not a frame. `why` is a sentence without its full stop; `at` is the offset of the first wrong byte, if known. */
  | { readonly kind: 'junk'; readonly why: string; readonly at?: number };

/** Splits a stream of bytes at each LF. */
export class LineCutter {
  #parts: Buffer[] = [];
  #held = 0;

  /** Length of the unfinished line, in bytes. */
  get held(): number {
    return this.#held;
  }

  /** The unfinished line. */
  get rest(): Buffer {
    return Buffer.concat(this.#parts);
  }

  /** The lines that a chunk completes, without their LF; `undefined` if the unfinished line exceeds {@link LINE_BOUND}. */
  push(chunk: Buffer): Buffer[] | undefined {
    const lines: Buffer[] = [];
    let start = 0;
    for (let lf = chunk.indexOf(10); lf !== -1; lf = chunk.indexOf(10, start)) {
      this.#parts.push(chunk.subarray(start, lf));
      lines.push(this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts));
      this.#parts = [];
      this.#held = 0;
      start = lf + 1;
    }
    if (start < chunk.length) {
      this.#parts.push(chunk.subarray(start));
      this.#held += chunk.length - start;
    }
    return this.#held > LINE_BOUND ? undefined : lines;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Offset of the first byte that is not valid UTF-8. */
function firstBadByte(line: Buffer): number {
  let low = 0;
  let high = line.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    // A prefix that ends inside a character is valid so far, so it is decoded as a stream.
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(line.subarray(0, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
  }
  return low;
}

/** Parses one line, without its LF. */
export function readLine(line: Buffer): Line {
  let text: string;
  try {
    text = utf8.decode(line);
  } catch {
    return { kind: 'junk', why: 'the line is not UTF-8', at: firstBadByte(line) };
  }
  if (/^[ \t\r]*$/.test(text)) return { kind: 'blank' };
  if (text.startsWith('\ufeff'))
    return { kind: 'junk', why: 'the line begins with a byte order mark', at: 0 };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    const why = 'the line is not JSON';
    return at === undefined
      ? { kind: 'junk', why }
      : { kind: 'junk', why, at: Buffer.byteLength(text.slice(0, Number(at))) };
  }
  cutDeeperLevels(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { kind: 'junk', why: 'the line is JSON, but not an object', at: 0 };
  }
  if (typeof (value as { type?: unknown }).type !== 'string') {
    return { kind: 'junk', why: 'the object has no string field `type`', at: 0 };
  }
  return { kind: 'frame', frame: value as Frame, text };
}
