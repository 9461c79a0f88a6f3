// The reading end of a connection: chunks from the socket → decoder → one frame at a time. Requests are handled strictly
// in order, and none is dropped (request.order, request.pipelined). One turn of the event loop does a bounded amount of
// work for one client. While the client's own answers wait, nothing is read.
import type { Socket } from 'node:net';
import type { Decoded } from 'parley-spec';

export interface ReceiverHooks {
  /** Handles one frame. If it returns a promise, the next frame waits for it. */
  handle(decoded: Decoded): void | Promise<void>;
  /** FIN arrived, and everything before it is handled. */
  ended(): void;
  /** Handling threw an error. */
  failed(error: unknown): void;
  /** Whether too many answers wait to be sent. */
  congested(): boolean;
  /** Reading was paused for that reason, or goes on. */
  paused(held: boolean): void;
}

/** Frames handled for one client in one turn, so that 64 KiB of requests delay no other client (hostile.isolation). */
const FRAMES_PER_TURN = 32;
/** Bytes decoded before the frames in them are handled. */
const SLICE_BYTES = 4_096;
const NOTHING = new Uint8Array(0);

export class Receiver {
  private rest: Uint8Array = NOTHING;
  private decoded: Decoded[] = [];
  private next = 0;
  private stage: 'reading' | 'waiting' | 'paused' | 'stopped' = 'reading';
  private finished = false;

  private readonly socket: Socket;
  private readonly decoder: { push(chunk: Uint8Array): Decoded[] };
  private readonly hooks: ReceiverHooks;

  constructor(socket: Socket, decoder: { push(chunk: Uint8Array): Decoded[] }, hooks: ReceiverHooks) {
    this.socket = socket;
    this.decoder = decoder;
    this.hooks = hooks;
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    socket.once('end', () => this.finish());
  }

  /** Reads no more; further bytes are discarded. */
  stop(): void {
    this.stage = 'stopped';
    this.rest = NOTHING;
    this.decoded = [];
  }

  /** The waiting answers were sent. */
  resume(): void {
    if (this.stage !== 'paused') return;
    this.stage = 'reading';
    this.hooks.paused(false);
    this.handleFrames();
  }

  private receive(chunk: Buffer): void {
    if (this.stage === 'stopped') return;
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    if (this.stage === 'reading') this.handleFrames();
  }

  private finish(): void {
    this.finished = true;
    if (this.stage === 'reading') this.handleFrames();
  }

  private handleFrames(): void {
    try {
      for (let frames = 0; this.stage === 'reading'; frames++) {
        if (this.next === this.decoded.length && !this.decodeMore()) return this.bytesUsedUp();
        if (this.hooks.congested()) return this.pause();
        if (frames === FRAMES_PER_TURN) return this.wait(new Promise(setImmediate));
        const waits = this.hooks.handle(this.decoded[this.next++]!);
        if (waits) return this.wait(waits);
      }
    } catch (error) {
      this.stop();
      this.hooks.failed(error);
    }
  }

  /** Decodes until there is a frame; false if the bytes are used up. */
  private decodeMore(): boolean {
    this.decoded = [];
    this.next = 0;
    while (this.rest.length > 0 && this.decoded.length === 0) {
      const slice = this.rest.length > SLICE_BYTES ? this.rest.subarray(0, SLICE_BYTES) : this.rest;
      this.rest = slice === this.rest ? NOTHING : this.rest.subarray(SLICE_BYTES);
      this.decoded = this.decoder.push(slice);
    }
    return this.decoded.length > 0;
  }

  private bytesUsedUp(): void {
    if (this.finished) {
      this.stop();
      this.hooks.ended();
    } else if (this.socket.isPaused()) this.socket.resume();
  }

  private pause(): void {
    this.stage = 'paused';
    this.socket.pause();
    this.hooks.paused(true);
  }

  private wait(until: Promise<unknown>): void {
    this.stage = 'waiting';
    this.socket.pause();
    until.then(
      () => {
        if (this.stage !== 'waiting') return;
        this.stage = 'reading';
        this.handleFrames();
      },
      (error: unknown) => {
        this.stop();
        this.hooks.failed(error);
      },
    );
  }
}
