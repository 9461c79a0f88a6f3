// A slow reader: it takes a sip from what has come, lets the event loop turn, and takes the next; only then does it go
// back to the socket. No clock is involved, so it is as slow as the machine makes it, and no slower.

/** Bytes taken at a time. */
const CHUNK_BYTES = 1024;

export interface Source {
  pause(): unknown;
  resume(): unknown;
}

export class SlowReader {
  readonly #source: Source;
  readonly #take: (chunk: Buffer) => void;
  #rest: Buffer = Buffer.alloc(0);
  #stopped = false;

  constructor(source: Source, take: (chunk: Buffer) => void) {
    this.#source = source;
    this.#take = take;
  }

  /** Whether something has come and is not taken yet. */
  get behind(): boolean {
    return this.#rest.length > 0;
  }

  /** What came from the source, which rests until all of it is taken. */
  pour(chunk: Buffer): void {
    this.#source.pause();
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    setImmediate(() => this.#takeNext());
  }

  /** Takes what is left in one go: the connection is over. */
  empty(): void {
    const rest = this.#rest;
    this.#rest = Buffer.alloc(0);
    if (rest.length > 0) this.#take(rest);
  }

  stop(): void {
    this.#stopped = true;
    this.#source.pause();
  }

  goOn(): void {
    this.#stopped = false;
    if (this.behind) setImmediate(() => this.#takeNext());
    else this.#source.resume();
  }

  #takeNext(): void {
    if (this.#stopped || !this.behind) return;
    const chunk = this.#rest.subarray(0, CHUNK_BYTES);
    this.#rest = this.#rest.subarray(chunk.length);
    this.#take(chunk);
    if (this.#stopped) return;
    if (this.behind) setImmediate(() => this.#takeNext());
    else this.#source.resume();
  }
}
