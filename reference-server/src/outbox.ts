// The only writer of a connection: encoded frames, in order → socket. Room events are bounded by `queueBytes`. Answers are
// bounded by not reading further requests (see receiver.ts).
import type { Flushable, FlushScheduler } from './flush-scheduler.ts';

/** A line to send. All members of a room share one object for a room event. */
export interface Outgoing {
  readonly bytes: Buffer;
  /** True for a room event, which counts towards `queueBytes`; false for an answer. */
  readonly event: boolean;
}

/** The part of a socket that an outbox uses. */
export interface Sink {
  readonly destroyed: boolean;
  /** Bytes that the kernel has not accepted. */
  readonly writableLength: number;
  write(bytes: Buffer, taken?: (error?: Error | null) => void): boolean;
  end(): void;
}

export interface OutboxHooks {
  /** The waiting answers were sent. */
  uncongested(): void;
  /** More than `queueBytes` of events wait, and the kernel accepts no more. */
  overflowed(): void;
}

const NOTHING = Buffer.alloc(0);
/** Bytes given to the socket at a time; further frames can still be dropped. */
const WRITE_BYTES = 65_536;
/** If more bytes of answers wait, no further requests are read (slow.own-answers). */
const ANSWER_BYTES = 65_536;

export class Outbox implements Flushable {
  protected waiting: Outgoing[] = [];
  /** Bytes in `waiting`, without those that the socket was given. */
  protected eventBytes = 0;
  protected answerBytes = 0;
  protected phase: 'open' | 'ending' | 'ended' = 'open';
  private inFlight = false;
  private scheduled = false;

  protected readonly sink: Sink;
  private readonly scheduler: FlushScheduler;
  protected readonly queueBytes: number;
  protected readonly hooks: OutboxHooks;

  constructor(sink: Sink, scheduler: FlushScheduler, queueBytes: number, hooks: OutboxHooks) {
    this.sink = sink;
    this.scheduler = scheduler;
    this.queueBytes = queueBytes;
    this.hooks = hooks;
  }

  /** Whether too many answers wait. */
  get congested(): boolean {
    return this.answerBytes > ANSWER_BYTES;
  }

  /** Bytes that the socket was not given yet. */
  get waitingBytes(): number {
    return this.eventBytes + this.answerBytes;
  }

  push(out: Outgoing): void {
    if (this.phase !== 'open') return;
    this.waiting.push(out);
    this.count(out, 1);
    this.schedule();
  }

  /** Sends what waits, then FIN; accepts nothing more. */
  end(): void {
    if (this.phase !== 'open') return;
    this.phase = 'ending';
    this.schedule();
  }

  /** Drops what waits. */
  drop(): void {
    this.waiting = [];
    this.eventBytes = 0;
    this.answerBytes = 0;
  }

  /** Called at the end of a turn, and whenever the kernel accepted everything. */
  flush(): void {
    this.scheduled = false;
    if (this.sink.destroyed) return this.drop();
    if (this.inFlight) {
      // The kernel's buffers are full.
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
    this.hooks.uncongested();
  }

  /** The kernel did not accept everything at once. An empty write after the rest calls back when it has. */
  private awaitKernel(): void {
    this.inFlight = true;
    this.sink.write(NOTHING, this.kernelTookAll);
    if (this.tooSlow()) this.schedule();
  }

  /** slow.cut-off, slow.patience */
  protected tooSlow(): boolean {
    return this.eventBytes > this.queueBytes && this.phase === 'open';
  }

  // After an error the socket is destroyed, and its `close` event cleans up.
  private readonly kernelTookAll = (error?: Error | null): void => {
    if (error) return this.drop();
    this.inFlight = false;
    this.flush();
    if (!this.congested) this.hooks.uncongested();
  };

  /** Whole frames of about `WRITE_BYTES`, as one buffer; a single frame is not copied. */
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

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.scheduler.add(this);
  }
}
