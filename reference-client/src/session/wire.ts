// The thin edge to the socket: bytes in, decoded lines out; frames in, bytes out. It knows no meanings.
import { FrameDecoder, encodeFrame } from 'parley-spec';
import type { AnyRequest, Decoded } from 'parley-spec';
import type { Socket } from 'node:net';

/** Who listens to a wire. */
export interface WireListener {
  decoded(event: Decoded): void;
  /** Once; nothing comes after it. `error` is absent when the server closed in order. */
  ended(error?: Error): void;
}

/** How long a server that said its last word may take to close, as long as servers wait for clients. */
const CLOSING_MS = 2_000;

export class Wire {
  readonly #socket: Socket;
  #error: Error | undefined;

  constructor(socket: Socket, listener: WireListener) {
    this.#socket = socket;
    const decoder = new FrameDecoder();
    socket.on('data', (chunk: Buffer) => {
      for (const event of decoder.push(chunk)) listener.decoded(event);
    });
    socket.on('error', (error) => (this.#error = error));
    socket.on('end', () => socket.end());
    socket.on('close', () => listener.ended(this.#error));
  }

  /** Sends a frame; the menu may name types that only its server knows. */
  send(frame: Readonly<Record<string, unknown>>): void {
    this.#socket.write(encodeFrame(frame as unknown as AnyRequest));
  }

  /** Ends in order: the server has `CLOSING_MS` to close as well. */
  finish(): void {
    this.#socket.end();
    const timer = setTimeout(() => this.#socket.destroy(), CLOSING_MS);
    timer.unref();
    this.#socket.once('close', () => clearTimeout(timer));
  }

  /** Ends at once. */
  cut(): void {
    this.#socket.destroy();
  }
}
