// From an address to a session, for programs that know their name beforehand.
import type { Session } from './session.ts';
import { greet } from './greeting.ts';
import type { GreetOptions } from './greeting.ts';

/** Where to connect and how, and as whom. */
export interface ConnectOptions extends GreetOptions {
  /** The name to come in under. */
  readonly name: string;
  /** Given only to a server that asks for one. */
  readonly token?: string | undefined;
}

/** Connects, shakes hands and gives the session; throws `ConnectionError`, or `Refused` for the name. */
export async function connect(options: ConnectOptions): Promise<Session> {
  const greeting = await greet(options);
  try {
    return await greeting.enter(options.name, options.token);
  } catch (error) {
    greeting.leave();
    throw error;
  }
}
