// Splits the bytes of piped input into lines. LF or CRLF ends a line. A byte order mark at the start is dropped, invalid
// UTF-8 is replaced, and the last line needs no LF.

/** A longer line is split, so that input without line ends cannot fill the memory. */
export const MAX_LINE_BYTES = 1_048_576;

const LF = 0x0a;

export class InputLines {
  #parts: Buffer[] = [];
  #bytes = 0;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #first = true;

  /** Takes a chunk and returns the lines that it completes. */
  push(chunk: Buffer): string[] {
    const lines: string[] = [];
    for (let start = 0; start < chunk.length;) {
      const lf = chunk.indexOf(LF, start);
      const room = MAX_LINE_BYTES - this.#bytes;
      const end = Math.min(lf < 0 ? chunk.length : lf, start + room);
      this.#keep(chunk.subarray(start, end));
      if (end === lf) lines.push(this.#take());
      else if (this.#bytes === MAX_LINE_BYTES) lines.push(this.#take());
      start = end === lf ? end + 1 : end;
    }
    return lines;
  }

  /** Returns the last line, if it has no LF. */
  end(): string[] {
    return this.#bytes > 0 ? [this.#take()] : [];
  }

  #keep(part: Buffer): void {
    this.#parts.push(part);
    this.#bytes += part.length;
  }

  #take(): string {
    const line = this.#decoder.decode(Buffer.concat(this.#parts)).replace(/\r$/, '');
    this.#parts = [];
    this.#bytes = 0;
    const first = this.#first;
    this.#first = false;
    return first ? line.replace(/^\ufeff/, '') : line;
  }
}
