// One TCP or TLS connection of the kit, and the only place that touches its socket: bytes in, bytes out, and every way to end
// a connection.
import net from 'node:net';
import tls from 'node:tls';
import { patientTimer } from '../target/patient-timer.ts';
import type { Target } from '../target/target.ts';
import { SlowReader } from './slow-reader.ts';

/** How the target ended a connection. */
export type End = 'fin' | 'reset' | 'error';

export interface WireListener {
  data(chunk: Buffer): void;
  /** Called once; `detail` is the code or message of the system's error, if any. */
  end(how: End, detail?: string): void;
}

/** How long a connection stays open after our FIN, in ms. */
const LINGER_MS = 500;

export class Wire {
  static readonly #lingering = new Set<Wire>();
  readonly #raw: net.Socket;
  readonly #stream: net.Socket;
  readonly #slowReader: SlowReader;
  #tail: Promise<void> = Promise.resolve();
  #over = false;
  /** Whether it reads in small chunks. */
  slow = false;

  private constructor(raw: net.Socket, stream: net.Socket, listener: WireListener) {
    this.#raw = raw;
    this.#stream = stream;
    this.#slowReader = new SlowReader(stream, (chunk) => listener.data(chunk));
    const over = (how: End, detail?: string) => {
      if (this.#over) return;
      Wire.#lingering.delete(this);
      this.#slowReader.flush();
      this.#over = true;
      listener.end(how, detail);
    };
    stream.on('data', (chunk: Buffer) => (this.slow ? this.#slowReader.push(chunk) : listener.data(chunk)));
    stream.on('end', () => over('fin'));
    stream.on('error', (error: NodeJS.ErrnoException) =>
      over(
        error.code === 'ECONNRESET' || error.code === 'EPIPE' ? 'reset' : 'error',
        error.code ?? error.message,
      ),
    );
    raw.on('error', () => undefined);
    stream.on('close', () => over('fin'));
  }

  /** Connects, from `localPort` if given. Rejects with the system's error, or after `timeoutMs`. */
  static open(target: Target, listener: WireListener, timeoutMs: number, localPort?: number): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const { host, port } = target;
      const from = localPort === undefined ? {} : { localPort };
      const raw = net.connect({ host, port, ...from, allowHalfOpen: true, noDelay: true });
      const cancel = patientTimer(timeoutMs, () => {
        raw.destroy();
        reject(new Error(`no connection within ${Math.round(timeoutMs)} ms`));
      });
      const fail = (error: Error) => {
        cancel();
        raw.destroy();
        reject(error);
      };
      const done = (stream: net.Socket) => {
        cancel();
        raw.off('error', fail);
        stream.off('error', fail);
        resolve(new Wire(raw, stream, listener));
      };
      raw.once('error', fail);
      if (!target.tls) {
        raw.once('connect', () => done(raw));
        return;
      }
      const { ca, insecure } = target.tls;
      const secure = tls.connect({
        socket: raw,
        rejectUnauthorized: !insecure,
        ...(ca && { ca }),
        ...(net.isIP(target.host) ? {} : { servername: target.host }),
      });
      secure.once('error', fail);
      secure.once('secureConnect', () => done(secure));
    });
  }

  /** The port of this end of the connection. */
  get localPort(): number | undefined {
    return this.#raw.localPort;
  }

  /** Writes pieces in order; each is handed to the system before the next. */
  write(pieces: readonly Buffer[]): Promise<void> {
    this.#tail = this.#tail.then(async () => {
      for (const piece of pieces) {
        if (this.#stream.destroyed || this.#stream.writableEnded) return;
        await new Promise<void>((resolve) => this.#stream.write(piece, () => resolve()));
      }
    });
    return this.#tail;
  }

  /** Sends FIN after the pending writes. */
  fin(): Promise<void> {
    this.#tail = this.#tail.then(() => {
      if (!this.#stream.destroyed) this.#stream.end();
    });
    return this.#tail;
  }

  /** Sends RST after the pending writes. */
  reset(): Promise<void> {
    this.#tail = this.#tail.then(() => {
      this.#over = true;
      // While a FIN is pending, Node.js 20 refuses the RST, never closes the socket, and never exits.
      if (this.#raw.writableEnded && !this.#raw.writableFinished) this.#raw.destroy();
      else this.#raw.resetAndDestroy();
      // A TLS stream ends with the socket below it. Destroying both at once crashes Node 20.
    });
    return this.#tail;
  }

  /** Whether the slow reader holds bytes that the listener has not received yet. */
  get hasUnread(): boolean {
    return this.#slowReader.hasUnread;
  }

  /** Stops reading: bytes collect in the system's buffers, and then in the target. */
  pause(): void {
    this.#slowReader.pause();
  }

  resume(): void {
    this.#slowReader.resume();
  }

  /** Ends the connection as a considerate client of a shared server: FIN now, and the rest after {@link LINGER_MS}. */
  linger(): void {
    this.resume();
    void this.fin();
    Wire.#lingering.add(this);
    setTimeout(() => this.destroy(), LINGER_MS).unref();
  }

  /** Drops all connections that only linger. Returns whether there were any. */
  static dropLingering(): boolean {
    const lingering = [...Wire.#lingering];
    for (const wire of lingering) wire.destroy();
    return lingering.length > 0;
  }

  /** Drops the connection at once. */
  destroy(): void {
    this.#over = true;
    Wire.#lingering.delete(this);
    this.#stream.destroy();
    this.#raw.destroy();
  }
}
