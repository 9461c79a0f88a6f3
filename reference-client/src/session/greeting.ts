// The handshake: the server greets, the client acknowledges its id and gives a name, and asks for the menu.
import { PROTOCOL } from 'parley-spec';
import type { Limits, MenuFrame, WelcomeFrame } from 'parley-spec';
import { Connection } from './connection.ts';
import type { OnBreach } from './connection.ts';
import { ANSWER_MS, dial } from './dial.ts';
import type { Address } from './dial.ts';
import { expectAnswer } from './expect-answer.ts';
import { ConnectionError } from './failures.ts';
import type { Answer } from './pending.ts';
import { Session } from './session.ts';

/** Who comes in, and how long the handshake may take. */
export interface GreetOptions extends Address {
  /** Gives up connecting, and cuts the session later. */
  readonly signal?: AbortSignal | undefined;
  /** Told what the server did that it must not, and that was ignored. */
  readonly onBreach?: OnBreach | undefined;
  /** How long the server may take to greet, and for each answer of the handshake; 10 s when absent. */
  readonly answerMs?: number | undefined;
}

const seconds = (ms: number): string => `${ms / 1_000} seconds`;

/** A server that has greeted and waits for a name. */
export class Greeting {
  /** The id that the server gave. */
  readonly clientId: number;
  /** The limits that the server announced. */
  readonly limits: Limits;
  /** The features that the server announced. */
  readonly features: readonly string[];
  /** Why the connection ended. Never rejects. */
  readonly end: Promise<ConnectionError>;
  readonly #connection: Connection;
  readonly #answerMs: number;

  /** @internal */
  constructor(connection: Connection, { clientId, limits, features }: WelcomeFrame, answerMs: number) {
    this.#connection = connection;
    this.#answerMs = answerMs;
    this.clientId = clientId;
    this.limits = limits;
    this.features = features;
    this.end = connection.end;
  }

  /** Gives a name. A `Refused` that is not fatal leaves the server waiting for another one. */
  async enter(name: string, token?: string): Promise<Session> {
    const { clientId } = this;
    const connection = this.#connection;
    const wanted = token !== undefined && this.features.includes('token');
    const ack = { clientId, name, protocol: PROTOCOL.version, ...(wanted ? { token } : {}) };
    if (connection.state === 'assigned') {
      expectAnswer(await this.#answer('ack', ack), 'ready');
      connection.self = { clientId, name };
    }
    const menu: MenuFrame = expectAnswer(await this.#answer('menu'), 'menu');
    return new Session(connection, this, menu);
  }

  /** The answer to a request; a server that gives none in time is given up. */
  async #answer(type: string, members?: Readonly<Record<string, unknown>>): Promise<Answer> {
    const connection = this.#connection;
    const giveUp = (): void => {
      const { ignored } = connection;
      const instead = ignored === undefined ? '' : ` What came and was no answer: ${ignored}`;
      const sentence = `The server did not answer ${type} within ${seconds(this.#answerMs)}.${instead}`;
      connection.cut(new ConnectionError('silent', sentence));
    };
    const timer = setTimeout(giveUp, this.#answerMs);
    try {
      return await connection.request(type, members);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Goes without a name. */
  leave(): void {
    this.#connection.cut(new ConnectionError('ended', 'The session is over.'));
  }
}

/** Connects and waits for the server's greeting. */
export async function greet(options: GreetOptions): Promise<Greeting> {
  const { signal, onBreach = () => {}, answerMs = ANSWER_MS } = options;
  const socket = await dial(options, signal);
  const connection = new Connection(socket, onBreach);
  const onAbort = (): void => connection.cut(new ConnectionError('aborted', 'The session was cut off.'));
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  const silence = `This is no Parley server: it says nothing for ${seconds(answerMs)}.`;
  const timer = setTimeout(() => connection.cut(new ConnectionError('not-parley', silence)), answerMs);
  void connection.end.then(() => signal?.removeEventListener('abort', onAbort));
  try {
    return new Greeting(connection, await connection.welcome, answerMs);
  } finally {
    clearTimeout(timer);
  }
}
