// A client for these tests: it sends raw lines and receives frames in order. Every wait has a bound; none is a sleep.
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { AnyServerFrame } from 'parley-spec';
import { withTimeout as bounded } from '../soak/load/with-timeout.ts';

export type Frame = AnyServerFrame & Readonly<Record<string, unknown>>;

const TIMEOUT_MS = 300_000;

/** Rejects if nothing comes in time. */
export const within = <T>(what: string, promise: Promise<T>, ms = TIMEOUT_MS): Promise<T> =>
  bounded(what, promise, ms);

export class TestClient {
  readonly socket: Socket;
  /** All received bytes. */
  readonly chunks: Buffer[] = [];
  /** Resolves when the server closes the connection, to how it did. */
  readonly closed: Promise<'fin' | 'reset'>;
  clientId = 0;
  private rest = '';
  private readonly frames: Frame[] = [];
  private wake: () => void = () => {};
  private over: 'fin' | 'reset' | undefined;

  constructor(port: number, ca?: Buffer) {
    const options = { port, host: '127.0.0.1', allowHalfOpen: true };
    this.socket = ca ? connectTls({ ...options, ca, servername: 'localhost' }) : connect(options);
    this.socket.setNoDelay(true);
    this.closed = new Promise((resolve) => {
      const end = (how: 'fin' | 'reset') => {
        this.over ??= how;
        resolve(this.over);
        this.wake();
      };
      this.socket.on('end', () => end('fin'));
      this.socket.on('error', () => end('reset'));
      this.socket.on('close', () => end('reset'));
    });
    this.socket.on('data', (chunk: Buffer) => this.take(chunk));
  }

  send(...frames: object[]): this {
    this.socket.write(frames.map((frame) => `${JSON.stringify(frame)}\n`).join(''));
    return this;
  }

  raw(bytes: string | Buffer): this {
    this.socket.write(bytes);
    return this;
  }

  /** The next frame. */
  async next(): Promise<Frame> {
    const came = async (): Promise<Frame> => {
      for (;;) {
        const frame = this.frames.shift();
        if (frame) return frame;
        if (this.over) throw new Error(`the connection ended (${this.over}) where a frame was due`);
        await new Promise<void>((resolve) => (this.wake = resolve));
      }
    };
    return within('a frame', came());
  }

  /** The next frame of a type; earlier frames are skipped. */
  async until(type: string): Promise<Frame> {
    for (;;) {
      const frame = await this.next();
      if (frame.type === type) return frame;
    }
  }

  /** Sends a frame and returns the next one received. */
  ask(frame: object): Promise<Frame> {
    return this.send(frame).next();
  }

  /** All frames until the connection ends. */
  async remaining(): Promise<Frame[]> {
    await within('the end', this.closed);
    return this.frames.splice(0);
  }

  /** All frames before the answer to a `ping` sent now. */
  async fence(): Promise<Frame[]> {
    this.send({ type: 'ping', ref: 'fence' });
    const before: Frame[] = [];
    for (;;) {
      const frame = await this.next();
      if (frame.type === 'pong' && frame.ref === 'fence') return before;
      before.push(frame);
    }
  }

  /** Sends the name and asks for the menu. */
  async enter(name: string): Promise<this> {
    this.clientId = ((await this.until('welcome')) as { clientId: number }).clientId;
    this.send({ type: 'ack', clientId: this.clientId, name, protocol: 'parley/1' }, { type: 'menu' });
    await this.until('menu');
    return this;
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    const lines = (this.rest + chunk.toString('latin1')).split('\n');
    this.rest = lines.pop()!;
    for (const line of lines) this.frames.push(JSON.parse(Buffer.from(line, 'latin1').toString()) as Frame);
    if (lines.length > 0) this.wake();
  }
}
