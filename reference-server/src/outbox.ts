// The one writer of a connection, last on the walk: encoded frames in order → socket. Room events are bounded
// by `queueBytes`, own answers by not reading further requests (see intake.ts).
import type { Flushable, Turn } from './turn.ts';

/** A line on its way out. A room event is one such object for all members. */
export interface Outgoing {
  readonly bytes: Buffer;
  /** A room's event, which counts towards `queueBytes`; else an answer of the connection's own. */
  readonly event: boolean;
}

/** What an outbox needs of a socket. */
export interface Sink {
  readonly destroyed: boolean;
  /** Bytes that the kernel has not taken. */
  readonly writableLength: number;
  write(bytes: Buffer, taken?: (error?: Error | null) => void): boolean;
  end(): void;
}

export interface OutboxHooks {
  /** The client's own answers wait no longer. */
  relieved(): void;
  /** More than `queueBytes` of events wait, and the kernel takes no more. */
  overflowed(): void;
}

const NOTHING = Buffer.alloc(0);
/** Bytes given to the socket at a time; the frames of the rest can still be dropped. */
const WRITE_BYTES = 65_536;
/** Own answers beyond this stop the reading of requests. */
const ANSWER_BYTES = 65_536;

export class Outbox implements Flushable {
  protected waiting: Outgoing[] = [];
  /** Bytes that wait in `waiting`; what the socket has been given is not among them. */
  protected eventBytes = 0;
  protected answerBytes = 0;
  protected phase: 'open' | 'ending' | 'ended' = 'open';
  private inFlight = false;
  private noted = false;

  protected readonly sink: Sink;
  private readonly turn: Turn;
  protected readonly queueBytes: number;
  protected readonly hooks: OutboxHooks;

  constructor(sink: Sink, turn: Turn, queueBytes: number, hooks: OutboxHooks) {
    this.sink = sink;
    this.turn = turn;
    this.queueBytes = queueBytes;
    this.hooks = hooks;
  }

  /** Whether the client's own answers pile up. */
  get congested(): boolean {
    return this.answerBytes > ANSWER_BYTES;
  }

  /** Bytes that the socket has not been given. */
  get waitingBytes(): number {
    return this.eventBytes + this.answerBytes;
  }

  push(out: Outgoing): void {
    if (this.phase !== 'open') return;
    this.waiting.push(out);
    this.count(out, 1);
    this.note();
  }

  /** Sends what waits, then FIN; takes nothing more. */
  end(): void {
    if (this.phase !== 'open') return;
    this.phase = 'ending';
    this.note();
  }

  /** Forgets what waits. */
  drop(): void {
    this.waiting = [];
    this.eventBytes = 0;
    this.answerBytes = 0;
  }

  /** Called at the end of a turn, and whenever the kernel took everything. */
  flush(): void {
    this.noted = false;
    if (this.sink.destroyed) return this.drop();
    if (this.inFlight) {
      // The kernel had its chance and is full.
      if (this.tooSlow()) this.hooks.overflowed();
      return;
    }
    while (this.waiting.length > 0) {
      this.sink.write(this.gather());
      if (this.sink.writableLength > 0) return this.awaitKernel();
    }
    if (this.phase === 'ending') {
      this.phase = 'ended';
      this.sink.end();
    }
    this.hooks.relieved();
  }

  /** The kernel did not take everything at once: a write of nothing, behind the rest, tells when it has. */
  private awaitKernel(): void {
    this.inFlight = true;
    this.sink.write(NOTHING, this.taken);
    if (this.tooSlow()) this.note();
  }

  protected tooSlow(): boolean {
    return this.eventBytes > this.queueBytes && this.phase === 'open';
  }

  // After an error the socket is destroyed, and its `close` cleans up.
  private readonly taken = (error?: Error | null): void => {
    if (error) return this.drop();
    this.inFlight = false;
    this.flush();
    if (!this.congested) this.hooks.relieved();
  };

  /** Whole frames of about `WRITE_BYTES`, as one buffer; a lone frame is not copied. */
  protected gather(): Buffer {
    if (this.waiting.length === 1) {
      const [only] = this.waiting;
      this.waiting = [];
      this.count(only!, -1);
      return only!.bytes;
    }
    let bytes = 0;
    let count = 0;
    while (count < this.waiting.length) {
      const next = this.waiting[count]!;
      if (count > 0 && bytes + next.bytes.length > WRITE_BYTES) break;
      bytes += next.bytes.length;
      this.count(next, -1);
      count++;
    }
    if (count === 1) return this.waiting.shift()!.bytes;
    return Buffer.concat(
      this.waiting.splice(0, count).map((out) => out.bytes),
      bytes,
    );
  }

  private count(out: Outgoing, sign: 1 | -1): void {
    if (out.event) this.eventBytes += sign * out.bytes.length;
    else this.answerBytes += sign * out.bytes.length;
  }

  private note(): void {
    if (this.noted) return;
    this.noted = true;
    this.turn.add(this);
  }
}
