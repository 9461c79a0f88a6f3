// A slow reader: it hands over a small chunk per turn of the event loop, and reads the socket again only when it has none left.
// It uses no clock, so it adapts to the speed of the machine.

/** Bytes handed over at a time. */
const CHUNK_BYTES = 1024;

export interface Source {
  pause(): unknown;
  resume(): unknown;
}

export class SlowReader {
  readonly #source: Source;
  readonly #deliver: (chunk: Buffer) => void;
  #rest: Buffer = Buffer.alloc(0);
  #stopped = false;

  constructor(source: Source, writeReports: (chunk: Buffer) => void) {
    this.#source = source;
    this.#deliver = writeReports;
  }

  /** Whether it holds bytes that it has not handed over yet. */
  get hasUnread(): boolean {
    return this.#rest.length > 0;
  }

  /** Accepts a chunk from the source, and pauses the source until all of it is handed over. */
  push(chunk: Buffer): void {
    this.#source.pause();
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    setImmediate(() => this.#deliverNext());
  }

  /** Hands over all that is left at once, because the connection has ended. */
  flush(): void {
    const rest = this.#rest;
    this.#rest = Buffer.alloc(0);
    if (rest.length > 0) this.#deliver(rest);
  }

  pause(): void {
    this.#stopped = true;
    this.#source.pause();
  }

  resume(): void {
    this.#stopped = false;
    if (this.hasUnread) setImmediate(() => this.#deliverNext());
    else this.#source.resume();
  }

  #deliverNext(): void {
    if (this.#stopped || !this.hasUnread) return;
    const chunk = this.#rest.subarray(0, CHUNK_BYTES);
    this.#rest = this.#rest.subarray(chunk.length);
    this.#deliver(chunk);
    if (this.#stopped) return;
    if (this.hasUnread) setImmediate(() => this.#deliverNext());
    else this.#source.resume();
  }
}
