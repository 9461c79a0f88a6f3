// The target of `--start`: runs the user's server on a free port, waits for its greeting, and starts it again if asked.
import { setTimeout as elapsed } from 'node:timers/promises';
import { freePort, LOCAL_HOST, occupantOf } from './free-port.ts';
import { OutputLog } from './output-log.ts';
import { probe, PROBE_MS } from './probe.ts';
import type { Probed } from './probe.ts';
import { ServerProcess } from './server-process.ts';
import { StartError } from './start-error.ts';
import { endedText, notFoundText, occupiedText, otherText, silentText } from './start-texts.ts';
import type { TargetProcess } from './target-process.ts';
import type { Target } from './target.ts';

export interface StartOptions {
  /** The command line as it was given, for messages. */
  readonly command: string;
  /** Its words. `{port}` in a word stands for the port. */
  readonly words: readonly string[];
  readonly cwd?: string;
  readonly env: ReadonlyMap<string, string>;
  /** Where it listens, if the kit does not choose the port. */
  readonly at?: Pick<Target, 'host' | 'port'>;
  readonly tls?: NonNullable<Target['tls']>;
  /** Longest wait for its greeting, in ms. */
  readonly startMs: number;
}

export interface StartedServer extends TargetProcess {
  /** Its host and port change if it is started again on another port. */
  readonly target: Target;
}

/** Between two attempts to connect, in ms. */
const AGAIN_MS = 25;

class Server {
  readonly #options: StartOptions;
  readonly output = new OutputLog();
  #process: ServerProcess | undefined;
  #stopped = false;
  #at: Pick<Target, 'host' | 'port'>;

  constructor(options: StartOptions) {
    this.#options = options;
    this.#at = options.at ?? { host: LOCAL_HOST, port: 0 };
  }

  get at(): Pick<Target, 'host' | 'port'> {
    return this.#at;
  }

  get process(): ServerProcess | undefined {
    return this.#process;
  }

  #target(host = this.#at.host): Target {
    const { tls } = this.#options;
    return { host, port: this.#at.port, ...(tls && { tls }) };
  }

  /** Ends it. A start in progress fails. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#process?.stop();
  }

  /** Starts it, or starts it again: then what is left of it ends first. */
  async start(): Promise<void> {
    await this.#process?.stop();
    const { at, words, cwd, env } = this.#options;
    // A new port each time: the system keeps the old one for a minute.
    this.#at = at ?? { host: LOCAL_HOST, port: await freePort() };
    const occupant = await occupantOf(this.#target());
    if (occupant !== undefined) throw new StartError(occupiedText(occupant, this.#at.port), true);
    if (this.#stopped) throw new StartError('The kit has stopped it.', false);
    const port = String(this.#at.port);
    this.#process = new ServerProcess(
      {
        words: words.map((word) => word.replaceAll('{port}', port)),
        env: { PYTHONUNBUFFERED: '1', PORT: port, ...Object.fromEntries(env) },
        ...(cwd !== undefined && { cwd }),
      },
      this.output,
    );
    try {
      await this.#greeting(this.#process);
    } catch (error) {
      await this.#process.stop();
      throw error;
    }
  }

  /** Waits until it greets; rejects with a `StartError` if it does not. */
  async #greeting(server: ServerProcess): Promise<void> {
    const until = performance.now() + this.#options.startMs;
    for (;;) {
      const probed = await Promise.race([this.#probed(until), server.ended.then(() => undefined)]);
      if (server.startError) throw new StartError(notFoundText(this.#options, server.startError), true);
      if (server.hasEnded || !probed) {
        await server.ended;
        throw new StartError(endedText(server.ending, probed?.ok ?? false, this.output), false);
      }
      if (probed.ok) return;
      const late = performance.now() >= until;
      if (isOther(probed) || (late && !isAbsent(probed))) {
        throw new StartError(otherText(probed.sentence, this.output), false);
      }
      if (late) throw new StartError(silentText(this.#options, this.#at, this.output), false);
      await Promise.race([server.ended, elapsed(AGAIN_MS)]);
    }
  }

  /** Probes it. If the kit chose the port, the server may listen at either address of this machine. */
  async #probed(until: number): Promise<Probed> {
    // A short probe soon finds out what else listens there; a server that is slow to greet is probed again.
    const left = () => Math.ceil(Math.min(Math.max(until - performance.now(), AGAIN_MS), PROBE_MS));
    const first = await probe(this.#target(), left());
    if (this.#options.at || !isAbsent(first)) return first;
    const second = await probe(this.#target('::1'), left());
    if (isAbsent(second)) return first;
    this.#at = { ...this.#at, host: '::1' };
    return second;
  }
}

/** Whether nothing listens yet. */
const isAbsent = (probed: Probed): boolean =>
  !probed.ok && (probed.is === 'refused' || probed.is === 'absent' || probed.is === 'local');

/** Whether something else than a Parley server listens, or one that accepts nobody. */
const isOther = (probed: Probed): boolean => !probed.ok && (probed.is === 'other' || probed.is === 'full');

/** Starts a server. Rejects with a `StartError`. */
export async function startServer(options: StartOptions): Promise<StartedServer> {
  const server = new Server(options);
  await server.start();
  return {
    target: {
      get host() {
        return server.at.host;
      },
      get port() {
        return server.at.port;
      },
      ...(options.tls && { tls: options.tls }),
    },
    hasEnded: () => server.process!.hasEnded,
    ending: () => (server.process!.hasEnded ? server.process!.ending : undefined),
    crashed: () => server.process!.crashed(),
    exitNotice: () => {
      if (!server.process!.endedEarly) return undefined;
      const text = server.output.text();
      return `The server of --start ended during the run with ${server.process!.ending}.${text === '' ? '' : `\n${text}`}`;
    },
    restart: () => server.start(),
    printedSince: (time) => server.output.since(time),
    stop: () => server.stop(),
  };
}
