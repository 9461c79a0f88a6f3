// One connection of a lane while a program runs: sends, and keeps the times of what it sent. Between the program's moves
// and the lab's peer; what it has kept becomes a session of the history.
import type { Lab } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { Peer } from '../client/test-client.ts';
import { Violation } from '../client/violation.ts';
import type { Sent } from '../oracle/sent.ts';
import type { Call, Ending, Seen, Session } from './history.ts';
import type { EndHow } from './program.ts';

/** What must not be forgotten on the way: a call with room for its answer. */
type Open<T> = { -readonly [Key in keyof T]: T[Key] };

export class LiveSession {
  readonly lane: number;
  readonly label: string;
  readonly peer: Peer;
  ending: Ending | undefined;
  /** An answer was waited for in vain: there is no use in asking for more. */
  stuck = false;
  /** Position of the lane's move that is under way; undefined outside of them. */
  move: number | undefined;
  readonly #lab: Lab;
  readonly #posted: { readonly sent: Sent; readonly at: number; readonly move: number | undefined }[] = [];

  constructor(lab: Lab, lane: number, label: string, peer: Peer) {
    this.#lab = lab;
    this.lane = lane;
    this.label = label;
    this.peer = peer;
  }

  /** A connection, with its `welcome`. */
  static async open(lab: Lab, lane: number, label: string): Promise<LiveSession> {
    const peer = await lab.connect(label);
    peer.name = lab.word('n');
    return new LiveSession(lab, lane, label, peer);
  }

  get clientId(): number {
    return this.peer.conduct.clientId!;
  }

  /** Requests that were sent. */
  get asked(): number {
    return this.#posted.length;
  }

  get alive(): boolean {
    return this.ending === undefined && this.peer.end === undefined && !this.stuck;
  }

  /** The request that makes a user of it. */
  get ack(): Draft {
    return this.#lab.ack(this.peer, this.peer.name);
  }

  post(...drafts: Draft[]): Sent[] {
    const at = this.#lab.now();
    const sent = this.peer.post(...drafts);
    this.#posted.push(...sent.map((each) => ({ sent: each, at, move: this.move })));
    return sent;
  }

  /** The answer to a request; undefined, and the end of this session's part, where there is none. */
  async answer(sent: Sent): Promise<Seen['frame'] | undefined> {
    try {
      return await this.peer.answer(sent);
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      this.stuck = true;
      return undefined;
    }
  }

  async ask(draft: Draft): Promise<Seen['frame'] | undefined> {
    return this.answer(this.post(draft)[0]!);
  }

  /** Ends the connection, and waits only for what answers the end itself. */
  async leave(how: EndHow): Promise<void> {
    const { move } = this;
    this.ending = { how, at: this.#lab.now(), ...(move !== undefined && { move }) };
    switch (how) {
      case 'quit':
        await this.ask({ type: 'quit' });
        break;
      case 'garbage': {
        const sent: Sent = { type: '?' };
        void this.peer.sendBytes('{"type":"pi\n', [sent]);
        await this.answer(sent);
        break;
      }
      case 'fin':
        await this.peer.fin();
        break;
      case 'rst':
        await this.peer.reset();
        break;
    }
    this.ending = { ...this.ending, done: this.#lab.now() };
  }

  /** What was kept, as plain data. */
  record(): Session {
    const calls = new Map<Sent, Open<Call>>();
    for (const { sent, at, move } of this.#posted) {
      const { type } = sent;
      const frame = sent.frame!;
      calls.set(sent, move === undefined ? { type, frame, at } : { type, frame, at, move });
    }
    const since = (at: number) => at - this.#lab.began;
    const seen: Seen[] = [];
    for (const { frame, role, at: arrived } of this.peer.arrivals) {
      const at = since(arrived);
      if (role.role === 'greeting') continue;
      const call = role.role === 'answer' ? calls.get(role.to) : undefined;
      const one: Seen = call ? { frame, at, call } : { frame, at };
      if (call) call.answer = one;
      seen.push(one);
    }
    const { end, arrivals } = this.peer;
    // A time limit of the target may be reached just before our own end: then the target's came first.
    const farewell = arrivals.find(({ role }) => role.role === 'farewell');
    const cutAt = farewell?.at ?? (this.ending ? undefined : end && (arrivals.at(-1)?.at ?? end.at));
    const ending: Ending | undefined = cutAt === undefined ? this.ending : { how: 'cut', at: since(cutAt) };
    return {
      label: this.label,
      lane: this.lane,
      clientId: this.clientId,
      name: this.peer.name,
      calls: [...calls.values()],
      seen,
      ...(ending && { ending }),
      ...(end && this.ending?.how !== 'rst' && { over: since(end.at) }),
    };
  }
}
