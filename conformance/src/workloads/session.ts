// One connection of a process while a program runs: it sends requests and records their times. It connects the
// program's moves with a test client; its record becomes a session of the history.
import type { TestContext } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { TestClient } from '../client/test-client.ts';
import { Violation } from '../client/violation.ts';
import type { Sent } from '../oracle/sent.ts';
import type { Call, Ending, ReceivedFrame, Session } from '../data/history.ts';
import type { EndHow } from '../data/program.ts';

/** A call that waits for its answer. */
type Open<T> = { -readonly [Key in keyof T]: T[Key] };

export class LiveSession {
  readonly process: number;
  readonly label: string;
  readonly client: TestClient;
  ending: Ending | undefined;
  /** An answer did not come in time, so further requests are pointless. */
  stuck = false;
  /** Position of the move in progress; undefined outside of moves. */
  move: number | undefined;
  readonly #context: TestContext;
  readonly #posted: { readonly sent: Sent; readonly at: number; readonly move: number | undefined }[] = [];

  constructor(context: TestContext, process: number, label: string, client: TestClient) {
    this.#context = context;
    this.process = process;
    this.label = label;
    this.client = client;
  }

  /** A connection that has received its `welcome`. */
  static async open(context: TestContext, process: number, label: string): Promise<LiveSession> {
    const client = await context.connect(label);
    client.name = context.word('n');
    return new LiveSession(context, process, label, client);
  }

  get clientId(): number {
    return this.client.oracle.clientId!;
  }

  /** The requests that were sent. */
  get asked(): number {
    return this.#posted.length;
  }

  get alive(): boolean {
    return this.ending === undefined && this.client.end === undefined && !this.stuck;
  }

  /** The request that makes the connection a user. */
  get ack(): Draft {
    return this.#context.ack(this.client, this.client.name);
  }

  post(...drafts: Draft[]): Sent[] {
    const at = this.#context.now();
    const sent = this.client.post(...drafts);
    for (const each of sent) this.#posted.push({ sent: each, at, move: this.move });
    return sent;
  }

  /** The answer to a request; undefined if there is none, which also ends this session's part. */
  async answer(sent: Sent): Promise<ReceivedFrame['frame'] | undefined> {
    try {
      return await this.client.answer(sent);
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      this.stuck = true;
      return undefined;
    }
  }

  async ask(draft: Draft): Promise<ReceivedFrame['frame'] | undefined> {
    return this.answer(this.post(draft)[0]!);
  }

  /** Ends the connection, and waits only for what answers the end itself. */
  async leave(how: EndHow): Promise<void> {
    const { move } = this;
    this.ending = { how, at: this.#context.now(), ...(move !== undefined && { move }) };
    switch (how) {
      case 'quit':
        await this.ask({ type: 'quit' });
        break;
      case 'garbage': {
        const sent: Sent = { type: '?' };
        void this.client.sendBytes('{"type":"pi\n', [sent]);
        await this.answer(sent);
        break;
      }
      case 'fin':
        await this.client.fin();
        break;
      case 'rst':
        await this.client.reset();
        break;
    }
    this.ending = { ...this.ending, done: this.#context.now() };
  }

  /** The record as plain data. */
  record(): Session {
    const calls = new Map<Sent, Open<Call>>();
    for (const { sent, at, move } of this.#posted) {
      const { type } = sent;
      const frame = sent.frame!;
      calls.set(sent, move === undefined ? { type, frame, at } : { type, frame, at, move });
    }
    const since = (at: number) => at - this.#context.began;
    const seen: ReceivedFrame[] = [];
    for (const { frame, role, at: arrived } of this.client.arrivals) {
      const at = since(arrived);
      if (role.role === 'greeting') continue;
      const call = role.role === 'answer' ? calls.get(role.to) : undefined;
      const one: ReceivedFrame = call ? { frame, at, call } : { frame, at };
      if (call) call.answer = one;
      seen.push(one);
    }
    const { end, arrivals } = this.client;
    // The target may reach a time limit just before our own disconnection: then the target's end came first.
    const notice = arrivals.find(({ role }) => role.role === 'fatal-notice');
    const cutAt = notice?.at ?? (this.ending ? undefined : end && (arrivals.at(-1)?.at ?? end.at));
    const ending: Ending | undefined = cutAt === undefined ? this.ending : { how: 'cut', at: since(cutAt) };
    return {
      label: this.label,
      process: this.process,
      clientId: this.clientId,
      name: this.client.name,
      calls: [...calls.values()],
      seen,
      ...(ending && { ending }),
      ...(end && this.ending?.how !== 'rst' && { over: since(end.at) }),
    };
  }
}
