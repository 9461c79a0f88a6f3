// The socket: decodes arriving bytes to lines, and encodes frames to bytes. It does not know what a frame means.
import { FrameDecoder, encodeFrame } from 'parley-spec';
import type { AnyRequest, Decoded } from 'parley-spec';
import type { Socket } from 'node:net';

/** Receives the events of a transport. */
export interface TransportListener {
  decoded(event: Decoded): void;
  /** Called once, and last. `error` is absent after an orderly close. */
  ended(error?: Error): void;
}

/** Time limit for the server to close after its last frame; servers give clients the same time. */
const CLOSE_TIMEOUT_MS = 2_000;

export class Transport {
  readonly #socket: Socket;
  #error: Error | undefined;

  constructor(socket: Socket, listener: TransportListener) {
    this.#socket = socket;
    const decoder = new FrameDecoder();
    socket.on('data', (chunk: Buffer) => {
      for (const event of decoder.push(chunk)) listener.decoded(event);
    });
    socket.on('error', (error) => (this.#error = error));
    socket.on('end', () => socket.end());
    socket.on('close', () => listener.ended(this.#error));
  }

  /** Sends a frame. Its type may be one that only the menu of this server has. */
  send(frame: Readonly<Record<string, unknown>>): void {
    this.#socket.write(encodeFrame(frame as unknown as AnyRequest));
  }

  /** Closes in order: the server has `CLOSE_TIMEOUT_MS` to close its side. */
  end(): void {
    this.#socket.end();
    const timer = setTimeout(() => this.#socket.destroy(), CLOSE_TIMEOUT_MS);
    timer.unref();
    this.#socket.once('close', () => clearTimeout(timer));
  }

  /** Closes at once. */
  destroy(): void {
    this.#socket.destroy();
  }
}
