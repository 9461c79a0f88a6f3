// The handshake: the server sends its welcome, the client acknowledges its id, sends a name and asks for the menu.
import { PROTOCOL } from 'parley-spec';
import type { Limits, MenuFrame, WelcomeFrame } from 'parley-spec';
import { Connection } from './connection.ts';
import type { OnProtocolViolation } from './connection.ts';
import { ANSWER_TIMEOUT_MS, dial } from './dial.ts';
import type { Address } from './dial.ts';
import { expectAnswer } from './expect-answer.ts';
import { ConnectionError } from './failures.ts';
import type { Answer } from './pending-requests.ts';
import { Session } from './session.ts';

/** Where to connect, and the limits of the handshake. */
export interface GreetOptions extends Address {
  /** Aborts connecting and, later, the session. */
  readonly signal?: AbortSignal | undefined;
  /** Called for each protocol violation of the server that the client ignores. */
  readonly onProtocolViolation?: OnProtocolViolation | undefined;
  /** Time limit for the welcome and for each answer of the handshake; 10 s by default. */
  readonly answerTimeoutMs?: number | undefined;
}

const seconds = (ms: number): string => `${ms / 1_000} seconds`;

/** A connection whose server has sent its welcome and waits for a name. */
export class Greeting {
  /** The id that the server assigned. */
  readonly clientId: number;
  /** The limits that the server announced. */
  readonly limits: Limits;
  /** The features that the server announced. */
  readonly features: readonly string[];
  /** Why the connection ended. Never rejects. */
  readonly end: Promise<ConnectionError>;
  readonly #connection: Connection;
  readonly #answerTimeoutMs: number;

  /** @internal */
  constructor(connection: Connection, { clientId, limits, features }: WelcomeFrame, answerTimeoutMs: number) {
    this.#connection = connection;
    this.#answerTimeoutMs = answerTimeoutMs;
    this.clientId = clientId;
    this.limits = limits;
    this.features = features;
    this.end = connection.end;
  }

  /** Sends a name. After a `Refused` that is not fatal, call it again with another name. */
  async login(name: string, token?: string): Promise<Session> {
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

  /** The answer to a request; without an answer in time the connection is terminated. */
  async #answer(type: string, members?: Readonly<Record<string, unknown>>): Promise<Answer> {
    const connection = this.#connection;
    const onTimeout = (): void => {
      const { lastViolation } = connection;
      const instead =
        lastViolation === undefined ? '' : ` It violated the protocol instead: ${lastViolation}`;
      const sentence = `The server did not answer ${type} within ${seconds(this.#answerTimeoutMs)}.${instead}`;
      connection.terminate(new ConnectionError('timeout', sentence));
    };
    const timer = setTimeout(onTimeout, this.#answerTimeoutMs);
    try {
      return await connection.request(type, members);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Closes the connection without a name. */
  close(): void {
    this.#connection.terminate(new ConnectionError('ended', 'The session is over.'));
  }
}

/** Connects and waits for the server's welcome. */
export async function greet(options: GreetOptions): Promise<Greeting> {
  const { signal, onProtocolViolation = () => {}, answerTimeoutMs = ANSWER_TIMEOUT_MS } = options;
  const socket = await dial(options, signal);
  const connection = new Connection(socket, onProtocolViolation);
  const onAbort = (): void =>
    connection.terminate(new ConnectionError('aborted', 'The session was aborted.'));
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  const silence = `This is not a Parley server: it sent nothing for ${seconds(answerTimeoutMs)}.`;
  const timer = setTimeout(
    () => connection.terminate(new ConnectionError('not-parley', silence)),
    answerTimeoutMs,
  );
  void connection.end.then(() => signal?.removeEventListener('abort', onAbort));
  try {
    return new Greeting(connection, await connection.welcome, answerTimeoutMs);
  } finally {
    clearTimeout(timer);
  }
}
