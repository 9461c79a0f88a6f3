// The handshake: the server greets, the client acknowledges its id and gives a name, and asks for the menu.
import { PROTOCOL } from 'parley-spec';
import type { Limits, MenuFrame, WelcomeFrame } from 'parley-spec';
import { Connection } from './connection.ts';
import type { OnBreach } from './connection.ts';
import { ANSWER_MS, dial } from './dial.ts';
import type { Address } from './dial.ts';
import { expectAnswer } from './expect-answer.ts';
import { ConnectionError } from './failures.ts';
import { Session } from './session.ts';

export interface GreetOptions extends Address {
  /** Gives up connecting, and cuts the session later. */
  readonly signal?: AbortSignal | undefined;
  /** Told what the server did that it must not, and that was ignored. */
  readonly onBreach?: OnBreach | undefined;
}

/** A server that has greeted and waits for a name. */
export class Greeting {
  readonly clientId: number;
  readonly limits: Limits;
  readonly features: readonly string[];
  /** Why the connection ended. Never rejects. */
  readonly end: Promise<ConnectionError>;
  readonly #connection: Connection;

  /** @internal */
  constructor(connection: Connection, { clientId, limits, features }: WelcomeFrame) {
    this.#connection = connection;
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
      expectAnswer(await connection.request('ack', ack), 'ready');
      connection.self = { clientId, name };
    }
    const menu: MenuFrame = expectAnswer(await connection.request('menu'), 'menu');
    return new Session(connection, this, menu);
  }

  /** Goes without a name. */
  leave(): void {
    this.#connection.cut(new ConnectionError('ended', 'The session is over.'));
  }
}

/** Connects and waits for the server's greeting. */
export async function greet(options: GreetOptions): Promise<Greeting> {
  const { signal, onBreach = () => {} } = options;
  const socket = await dial(options, signal);
  const connection = new Connection(socket, onBreach);
  const onAbort = (): void => connection.cut(new ConnectionError('aborted', 'The session was cut off.'));
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  const silence = `This is no Parley server: it says nothing for ${ANSWER_MS / 1_000} seconds.`;
  const timer = setTimeout(() => connection.cut(new ConnectionError('not-parley', silence)), ANSWER_MS);
  void connection.end.then(() => signal?.removeEventListener('abort', onAbort));
  try {
    return new Greeting(connection, await connection.welcome);
  } finally {
    clearTimeout(timer);
  }
}
