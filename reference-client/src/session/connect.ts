// Opens a session in one call, for programs that know their name beforehand.
import type { Session } from './session.ts';
import { greet } from './greeting.ts';
import type { GreetOptions } from './greeting.ts';

/** Where and how to connect, and the name to use. */
export interface ConnectOptions extends GreetOptions {
  /** The name of this client. */
  readonly name: string;
  /** Sent only to a server that asks for a token. */
  readonly token?: string | undefined;
}

/** Connects, does the handshake and returns the session. Throws `ConnectionError`, or `Refused` if the server refuses the name. */
export async function connect(options: ConnectOptions): Promise<Session> {
  const greeting = await greet(options);
  try {
    return await greeting.login(options.name, options.token);
  } catch (error) {
    greeting.close();
    throw error;
  }
}
