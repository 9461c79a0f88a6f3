// Bytes → lines → events: the first step after the socket, on both sides. It keeps an incomplete line, at most `frameBytes`,
// and gives the same events however TCP splits or joins the bytes.
import { isAscii } from 'node:buffer';
import { LIMITS } from '../registries/limits.ts';
import { readLine, readText } from './read-line.ts';
import type { Decoded } from './read-line.ts';

const LF = 0x0a;
const FIRST_CAPACITY = 256;
/** A larger buffer is released after its line, so that idle connections use little memory. */
const KEPT_CAPACITY = 4_096;

const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Reads frames from a stream of bytes. After a fault, which is fatal, it gives no more events. */
export class FrameDecoder {
  readonly #frameBytes: number;
  #held: Uint8Array = new Uint8Array(0);
  #heldBytes = 0;
  #faulted = false;

  /** A decoder at the start of a stream; `frameBytes` bounds a frame, its LF included. */
  constructor(frameBytes: number = LIMITS.frameBytes.value) {
    this.#frameBytes = frameBytes;
  }

  /** Bytes of the incomplete line. */
  get pendingBytes(): number {
    return this.#heldBytes;
  }

  /** The events of the next bytes, in order. A last line without LF stays pending and is dropped at the end. */
  push(bytes: Uint8Array): Decoded[] {
    const chunk = bufferOf(bytes);
    // Checked once for all lines of a chunk: the fast conversion to a string works for ASCII only.
    const ascii = isAscii(chunk);
    const events: Decoded[] = [];
    let from = 0;
    while (!this.#faulted && from < chunk.length) {
      // A longer line is refused before its next byte is read.
      const end = from + this.#frameBytes - this.#heldBytes;
      const lf = chunk.indexOf(LF, from);
      if (lf >= 0 && lf < end) {
        const event = this.#line(chunk, from, lf, ascii);
        this.#faulted = event.kind === 'fault';
        events.push(event);
        from = lf + 1;
      } else if (chunk.length >= end) {
        events.push({ kind: 'fault', code: 'frame-too-large', detail: this.#tooLarge() });
        this.#faulted = true;
      } else {
        this.#hold(chunk.subarray(from));
        from = chunk.length;
      }
    }
    if (this.#faulted) this.#release(0);
    return events;
  }

  /** The event of a line whose last part, without its LF, is in `chunk`. */
  #line(chunk: Buffer, from: number, lf: number, ascii: boolean): Decoded {
    if (this.#heldBytes === 0) {
      return ascii ? readText(chunk.toString('latin1', from, lf)) : readLine(chunk.subarray(from, lf));
    }
    this.#hold(chunk.subarray(from, lf));
    const event = readLine(this.#held.subarray(0, this.#heldBytes));
    this.#release(KEPT_CAPACITY);
    return event;
  }

  // The buffer doubles, so that a line that arrives byte by byte is copied only a few times.
  #hold(part: Uint8Array): void {
    const bytes = this.#heldBytes + part.length;
    if (bytes > this.#held.length) {
      let capacity = Math.max(this.#held.length, FIRST_CAPACITY);
      while (capacity < bytes) capacity *= 2;
      const grown = new Uint8Array(Math.min(capacity, this.#frameBytes));
      grown.set(this.#held.subarray(0, this.#heldBytes));
      this.#held = grown;
    }
    this.#held.set(part, this.#heldBytes);
    this.#heldBytes = bytes;
  }

  #release(kept: number): void {
    this.#heldBytes = 0;
    if (this.#held.length > kept) this.#held = new Uint8Array(0);
  }

  #tooLarge(): string {
    return `${this.#frameBytes} bytes arrived without an LF; a frame has at most that many, its LF included.`;
  }
}
