// A client for the load: sends and receives frames, and matches answers by their `ref`. It checks nothing.
import type { AnyServerFrame } from 'parley-spec';
import { dial } from './dial.ts';
import type { Line } from './dial.ts';
import type { Target } from './target.ts';

export type Frame = AnyServerFrame & Readonly<Record<string, unknown>>;

/** An answer that takes longer is missing. */
export const ANSWER_MS = 30_000;

export class Client {
  clientId = 0;
  /** Called for frames that answer no request: events, and errors that end the connection. */
  onEvent: (frame: Frame) => void = () => {};

  readonly line: Line;
  private rest = '';
  private nextRef = 1;
  private readonly waiting = new Map<unknown, (frame: Frame | Error) => void>();

  constructor(line: Line) {
    this.line = line;
    const { socket } = line;
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    void line.ended.then((error) =>
      this.forget(new Error(`the connection ended (${error?.code ?? 'closed'})`)),
    );
  }

  /** A client that has its menu. */
  static async enter(target: Target, name: string): Promise<Client> {
    const client = new Client(dial(target));
    const welcome = await client.first();
    if (welcome.type !== 'welcome')
      throw new Error(`${welcome.type} ${String(welcome['code'])} for a welcome`);
    client.clientId = welcome.clientId;
    const ack = { type: 'ack', clientId: client.clientId, name, protocol: 'parley/1' };
    await Promise.all([client.ask(ack), client.ask({ type: 'menu' })]);
    return client;
  }

  /** The first frame. */
  first(): Promise<Frame> {
    return this.answer(undefined);
  }

  post(frame: object): void {
    this.line.socket.write(`${JSON.stringify(frame)}\n`);
  }

  /** Sends a request and returns the frame that ends it. */
  ask(frame: object): Promise<Frame> {
    const ref = this.nextRef++;
    this.post({ ...frame, ref });
    return this.answer(ref);
  }

  /** The frame with a `ref`. */
  answer(ref: unknown): Promise<Frame> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => settle(new Error(`nothing came for ${ANSWER_MS} ms`)), ANSWER_MS);
      const settle = (came: Frame | Error): void => {
        clearTimeout(late);
        this.waiting.delete(ref);
        if (came instanceof Error) reject(came);
        else resolve(came);
      };
      if (this.line.socket.destroyed) settle(new Error('the connection has ended'));
      else this.waiting.set(ref, settle);
    });
  }

  disconnect(): void {
    this.line.socket.destroy();
  }

  private take(chunk: Buffer): void {
    const text = this.rest + chunk.toString('latin1');
    let from = 0;
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      this.frame(JSON.parse(Buffer.from(text.slice(from, to), 'latin1').toString()) as Frame);
      from = to + 1;
    }
    this.rest = text.slice(from);
  }

  private frame(frame: Frame): void {
    const settle = this.waiting.get(frame['ref']);
    if (settle) settle(frame);
    else this.onEvent(frame);
  }

  private forget(error: Error): void {
    for (const settle of this.waiting.values()) settle(error);
  }
}
