// The reading end of a connection, first on the walk: chunks from the socket → decoder → one frame at a time.
// What one turn of the event loop does for one client is bounded, and nothing is read while the client's own
// answers pile up. Requests are handled strictly in order, none is dropped.
import type { Socket } from 'node:net';
import type { Decoded } from 'parley-spec';

export interface IntakeHooks {
  /** Handles one frame; the next waits for a promise. */
  walk(decoded: Decoded): void | Promise<void>;
  /** FIN came, and all that was sent before it is handled. */
  ended(): void;
  /** Handling threw. */
  broken(error: unknown): void;
  /** Whether own answers pile up. */
  congested(): boolean;
  /** Reading stopped because they do, or goes on. */
  held(held: boolean): void;
}

/** Frames handled for one client in one turn, so that 64 KiB of requests keep nobody waiting. */
const FRAMES_PER_TURN = 32;
/** Bytes decoded ahead of handling. */
const SLICE_BYTES = 4_096;
const NOTHING = new Uint8Array(0);

export class Intake {
  private rest: Uint8Array = NOTHING;
  private decoded: Decoded[] = [];
  private next = 0;
  private stage: 'reading' | 'waiting' | 'held' | 'stopped' = 'reading';
  private finished = false;

  private readonly socket: Socket;
  private readonly decoder: { push(chunk: Uint8Array): Decoded[] };
  private readonly hooks: IntakeHooks;

  constructor(socket: Socket, decoder: { push(chunk: Uint8Array): Decoded[] }, hooks: IntakeHooks) {
    this.socket = socket;
    this.decoder = decoder;
    this.hooks = hooks;
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.once('end', () => this.finish());
  }

  /** Reads no more; what still comes is discarded. */
  stop(): void {
    this.stage = 'stopped';
    this.rest = NOTHING;
    this.decoded = [];
  }

  /** Own answers wait no longer. */
  relieve(): void {
    if (this.stage !== 'held') return;
    this.stage = 'reading';
    this.hooks.held(false);
    this.pump();
  }

  private take(chunk: Buffer): void {
    if (this.stage === 'stopped') return;
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    if (this.stage === 'reading') this.pump();
  }

  private finish(): void {
    this.finished = true;
    if (this.stage === 'reading') this.pump();
  }

  private pump(): void {
    try {
      for (let frames = 0; this.stage === 'reading'; frames++) {
        if (this.next === this.decoded.length && !this.decodeMore()) return this.dry();
        if (this.hooks.congested()) return this.hold();
        if (frames === FRAMES_PER_TURN) return this.wait(new Promise(setImmediate));
        const waits = this.hooks.walk(this.decoded[this.next++]!);
        if (waits) return this.wait(waits);
      }
    } catch (error) {
      this.stop();
      this.hooks.broken(error);
    }
  }

  /** Decodes until there is a frame; false when the bytes are used up. */
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

  private dry(): void {
    if (this.finished) {
      this.stop();
      this.hooks.ended();
    } else if (this.socket.isPaused()) this.socket.resume();
  }

  private hold(): void {
    this.stage = 'held';
    this.socket.pause();
    this.hooks.held(true);
  }

  private wait(until: Promise<unknown>): void {
    this.stage = 'waiting';
    this.socket.pause();
    until.then(
      () => {
        if (this.stage !== 'waiting') return;
        this.stage = 'reading';
        this.pump();
      },
      (error: unknown) => {
        this.stop();
        this.hooks.broken(error);
      },
    );
  }
}
