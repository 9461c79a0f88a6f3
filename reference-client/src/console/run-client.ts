// The terminal client from start to end: asks for missing options, connects, does the handshake, and runs the menu until
// one side ends the session. Returns the exit code.
import type { ConnectionOptions } from 'node:tls';
import { ConnectionError, Refused } from '../session/failures.ts';
import { greet } from '../session/greeting.ts';
import type { Greeting } from '../session/greeting.ts';
import type { Session } from '../session/session.ts';
import { Prompter, Cancelled, EndOfInput } from './prompter.ts';
import { parsePort } from './parse-input.ts';
import { HOST_PROMPT, NAME_PROMPT, PORT_PROMPT, connectedLines, infoLines } from './client-lines.ts';
import type { Console } from './console.ts';
import { endLines, refusedLines } from './error-lines.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { MenuMode } from './menu-mode.ts';

/** The options of the command line and the environment. */
export interface ClientOptions {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly name?: string | undefined;
  readonly token?: string | undefined;
  readonly tls?: boolean | ConnectionOptions | undefined;
}

const notEmpty = (line: string) =>
  line.trim() === ''
    ? ({ ok: false, why: 'Nothing was entered.' } as const)
    : ({ ok: true, value: line.trim() } as const);

/** A signal that is aborted by the end of the connection or by the other signal. */
function signalOf(end: Promise<unknown>, other: AbortSignal): AbortSignal {
  const ended = new AbortController();
  void end.then(() => ended.abort());
  return AbortSignal.any([ended.signal, other]);
}

/** The server refused the name of the command line, and piped input has no other name. */
class NameRefused extends Error {
  override readonly name = 'NameRefused';
}

/** Sends names until the server accepts one. */
async function login(
  greeting: Greeting,
  prompter: Prompter,
  first: string,
  given: ClientOptions,
): Promise<Session> {
  for (let name = first; ; name = await prompter.until(NAME_PROMPT, notEmpty)) {
    try {
      return await greeting.login(name, given.token);
    } catch (error) {
      if (!(error instanceof Refused) || error.fatal) throw error;
      await prompter.print(refusedLines(error));
      // The lines of a script answer the menu; none of them is a name.
      if (given.name !== undefined && !prompter.console.interactive) throw new NameRefused();
    }
  }
}

/** Runs the menu until the session ends. Says goodbye when the input ends.*/
async function runMenu(session: Session, prompter: Prompter): Promise<void> {
  try {
    await new MenuMode(session, prompter).run();
  } catch (error) {
    if (!(error instanceof EndOfInput)) throw error;
    await session.quit();
  }
}

async function runSession(given: ClientOptions, console: Console, interrupted: AbortSignal): Promise<void> {
  const before = new Prompter(console, interrupted);
  const host = given.host ?? (await before.until(HOST_PROMPT, notEmpty));
  const port = given.port ?? (await before.until(PORT_PROMPT, parsePort));
  const name = given.name ?? (await before.until(NAME_PROMPT, notEmpty));
  const connecting = new AbortController();
  const abort = (): void => connecting.abort();
  interrupted.addEventListener('abort', abort);
  const greeting = await greet({ host, port, tls: given.tls, signal: connecting.signal });
  await console.print(connectedLines(host, port));
  const prompter = new Prompter(console, signalOf(greeting.end, interrupted));
  try {
    const session = await login(greeting, prompter, name, given);
    // From now on an interruption says goodbye first.
    interrupted.removeEventListener('abort', abort);
    interrupted.addEventListener('abort', () => void session.quit());
    if (interrupted.aborted) void session.quit();
    await console.print(infoLines(session.self));
    await runMenu(session, prompter);
    await greeting.end;
  } catch (error) {
    // The reason of the end says more than the errors that it causes.
    if (!(error instanceof Cancelled || error instanceof Refused)) throw error;
    await greeting.end;
  } finally {
    greeting.close();
  }
  throw await greeting.end;
}

/** Runs the client. It rejects only on a bug, never because of a server, a user or the network. */
export async function runClient(
  given: ClientOptions,
  console: Console,
  interrupted: AbortSignal,
): Promise<number> {
  try {
    await runSession(given, console, interrupted);
    return EXIT.ok;
  } catch (error) {
    if (error instanceof EndOfInput) {
      await console.print(['The input ended before the server, its port and a name were given.']);
      return EXIT.usage;
    }
    if (error instanceof NameRefused) {
      await console.print([
        'Pass another --name; the client does not read names from piped input after a refusal.',
      ]);
      return EXIT.usage;
    }
    if (error instanceof Cancelled) return EXIT.interrupted;
    if (!(error instanceof ConnectionError)) throw error;
    await console.print(endLines(error));
    return exitCodeOf[error.reason];
  }
}
