// What the processes of one run share: its own room names and texts, the current user of each process, and the record.
import { LIMITS, MAX_CLIENT_ID } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import { busyProcesses, processLabel, recipient } from './processes.ts';
import { LiveSession } from './session.ts';
import type { History } from '../data/history.ts';
import type { Ask, Program } from '../data/program.ts';
import { smallest } from '../text/extremes.ts';

/** Characters of two, three and four bytes, so that a delivery can split them. */
const TAIL = ' é€👋';
/** An id that no server assigns: ids are assigned in order or at random from two billion. */
const NOBODY = MAX_CLIENT_ID;

export class ProgramContext {
  readonly context: TestContext;
  readonly program: Program;
  readonly sessions: LiveSession[] = [];
  readonly #standing = new Map<number, LiveSession>();
  readonly #busy: readonly number[];
  readonly #word: string;
  #texts = 0;

  constructor(context: TestContext, program: Program) {
    this.context = context;
    this.program = program;
    this.#busy = busyProcesses(program);
    this.#word = context.word('p');
  }

  get graceMs(): number {
    return LIMITS.teardownMs.most + this.context.run.deadlines.missingMs;
  }

  /** A connection of a process. Other processes write to the newest user of a process. */
  async connect(process: number, stand: boolean): Promise<LiveSession> {
    const before = this.sessions.filter((session) => session.process === process).length;
    const label = `${processLabel(process)}${before > 0 ? `${process < 26 ? '' : '.'}${before + 1}` : ''}`;
    const session = await LiveSession.open(this.context, process, label);
    session.client.delivery = this.program.processes[process]!.delivery;
    this.sessions.push(session);
    if (stand) this.#standing.set(process, session);
    return session;
  }

  /** A user at the menu. */
  async user(process: number): Promise<LiveSession> {
    const session = await this.connect(process, true);
    for (const sent of session.post(session.ack, { type: 'menu' })) await session.answer(sent);
    return session;
  }

  room(n: number): string {
    return `${this.#word}.${n}`;
  }

  /** A text that nobody has used. */
  #text(label: string, long: boolean): string {
    this.#texts += 1;
    const text = `${this.#word} ${label} ${this.#texts}${TAIL}`;
    return long ? text.padEnd(text.length + LIMITS.textBytes.most - Buffer.byteLength(text), '.') : text;
  }

  /** Where list pages of our own users begin. Users with lower ids belong to others and are ignored. */
  get #after(): number {
    return smallest(this.sessions.map(({ clientId }) => clientId)) - 1;
  }

  #recipient(to: number): number {
    return this.#standing.get(recipient(this.#busy, to))?.clientId ?? NOBODY;
  }

  /** The frames of a request. */
  drafts(ask: Ask, session: LiveSession): Draft[] {
    switch (ask.ask) {
      case 'create':
      case 'join':
        return [{ type: ask.ask, room: this.room(ask.room) }];
      case 'say':
        return [{ type: 'say', text: this.#text(session.label, ask.long) }];
      case 'send':
        return Array.from({ length: ask.times }, () => ({
          type: 'send',
          to: this.#recipient(ask.to),
          text: this.#text(session.label, ask.long),
        }));
      case 'users':
        return [{ type: 'users', after: this.#after }];
      case 'unknown-type':
        return [{ type: 'whisper' }];
      case 'invalid-field':
        return [{ type: 'send', to: 0, text: this.#text(session.label, false) }];
      case 'second-ack':
        return [session.ack];
      case 'nobody':
        return [{ type: 'send', to: NOBODY, text: this.#text(session.label, false) }];
      case 'blank-line':
        void session.client.sendBytes(' \t\n');
        return [];
      case 'menu':
      case 'inbox':
      case 'members':
      case 'ping':
      case 'leave':
      case 'close':
        return [{ type: ask.ask }];
    }
  }

  history(): History {
    return {
      sessions: this.sessions.map((session) => session.record()),
      limits: this.context.limits,
      graceMs: this.graceMs,
      endedAt: this.context.now(),
    };
  }
}
