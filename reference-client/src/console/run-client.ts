// The whole of the terminal client: asks for what it was not given, connects, shakes hands, and gives the
// menu to the user until one side ends the session. Its result is the exit code.
import type { ConnectionOptions } from 'node:tls';
import { ConnectionError, Refused } from '../session/failures.ts';
import { greet } from '../session/greeting.ts';
import type { Greeting } from '../session/greeting.ts';
import type { Session } from '../session/session.ts';
import { Asker, Cancelled, EndOfInput } from './asker.ts';
import { readPort } from './choice.ts';
import { HOST_PROMPT, NAME_PROMPT, PORT_PROMPT, connectedLines, infoLines } from './client-lines.ts';
import type { Console } from './console.ts';
import { endLines, refusedLines } from './error-lines.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { MenuMode } from './menu-mode.ts';

/** What the arguments and the environment gave. */
export interface Given {
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

/** A signal that is aborted by any of the events. */
function signalOf(end: Promise<unknown>, other: AbortSignal): AbortSignal {
  const ended = new AbortController();
  void end.then(() => ended.abort());
  return AbortSignal.any([ended.signal, other]);
}

/** The name of the command line was refused, and nobody is there to be asked for another. */
class NameRefused extends Error {
  override readonly name = 'NameRefused';
}

/** Gives names until the server takes one. */
async function enter(greeting: Greeting, asker: Asker, first: string, given: Given): Promise<Session> {
  for (let name = first; ; name = await asker.until(NAME_PROMPT, notEmpty)) {
    try {
      return await greeting.enter(name, given.token);
    } catch (error) {
      if (!(error instanceof Refused) || error.fatal) throw error;
      await asker.print(refusedLines(error));
      // The lines of a script were written for the menu: none of them is a name.
      if (given.name !== undefined && !asker.console.interactive) throw new NameRefused();
    }
  }
}

/** Works with the session until it ends; the end of the input is a goodbye. */
async function work(session: Session, asker: Asker): Promise<void> {
  try {
    await new MenuMode(session, asker).run();
  } catch (error) {
    if (!(error instanceof EndOfInput)) throw error;
    await session.quit();
  }
}

async function talk(given: Given, console: Console, interrupted: AbortSignal): Promise<void> {
  const before = new Asker(console, interrupted);
  const host = given.host ?? (await before.until(HOST_PROMPT, notEmpty));
  const port = given.port ?? (await before.until(PORT_PROMPT, readPort));
  const name = given.name ?? (await before.until(NAME_PROMPT, notEmpty));
  const connecting = new AbortController();
  const giveUp = (): void => connecting.abort();
  interrupted.addEventListener('abort', giveUp);
  const greeting = await greet({ host, port, tls: given.tls, signal: connecting.signal });
  await console.print(connectedLines(host, port));
  const asker = new Asker(console, signalOf(greeting.end, interrupted));
  try {
    const session = await enter(greeting, asker, name, given);
    // From here on there is somebody to say goodbye to.
    interrupted.removeEventListener('abort', giveUp);
    interrupted.addEventListener('abort', () => void session.quit());
    if (interrupted.aborted) void session.quit();
    await console.print(infoLines(session.self));
    await work(session, asker);
    await greeting.end;
  } catch (error) {
    // What ended the connection tells more than what failed because of it.
    if (!(error instanceof Cancelled || error instanceof Refused)) throw error;
    await greeting.end;
  } finally {
    greeting.leave();
  }
  throw await greeting.end;
}

/** Runs the client; never rejects because of a server, a user or the network. */
export async function runClient(given: Given, console: Console, interrupted: AbortSignal): Promise<number> {
  try {
    await talk(given, console, interrupted);
    return EXIT.good;
  } catch (error) {
    if (error instanceof EndOfInput) {
      await console.print(['The input ended before the server, its port and a name were given.']);
      return EXIT.usage;
    }
    if (error instanceof NameRefused) {
      await console.print(['Give another --name; no line of the input was taken for one.']);
      return EXIT.usage;
    }
    if (error instanceof Cancelled) return EXIT.interrupted;
    if (!(error instanceof ConnectionError)) throw error;
    await console.print(endLines(error));
    return exitCodeOf[error.reason];
  }
}
