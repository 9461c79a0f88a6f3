// One process of a server that the kit started, with what it printed. It never outlives the kit.
import { setTimeout as elapsed } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import spawn from 'cross-spawn';
import { guard } from './guardian.ts';
import type { OutputLog } from './output-log.ts';
import { askTreeToEnd, killOrphans, killTree } from './process-tree.ts';

export interface Launch {
  /** The command and its arguments. */
  readonly words: readonly string[];
  readonly cwd?: string;
  /** Variables in addition to those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** It ends by itself when its stdin closes, so nobody has to end it if the kit is killed. */
  readonly endsWithStdin?: boolean;
}

/** Time to end after it was asked to, in ms. */
const STOP_MS = 2_000;
/** Time for its last output after it has ended, in ms: a process that left the tree can keep the pipes open. */
const OUTPUT_MS = 1_000;
/** A process that no longer listens gets this time to end, in ms. */
const ENDING_MS = 1_000;
/** Signals that the system sends to a process because of a mistake in it. */
const CRASHES = new Set(['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGPIPE', 'SIGSEGV', 'SIGTRAP']);

export class ServerProcess {
  readonly #child: ChildProcess;
  #stopped = false;
  /** The error of the system, if the process could not be started. */
  startError: NodeJS.ErrnoException | undefined;
  /** Resolves when it has ended and its output is complete, or when it could not be started. */
  readonly ended: Promise<void>;

  constructor({ words, cwd, env, endsWithStdin = false }: Launch, output: OutputLog) {
    const [file = '', ...args] = words;
    const child = spawn(file, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      // A separate process group: Ctrl-C reaches only the kit, and the kit can end the whole tree.
      detached: process.platform !== 'win32',
      windowsHide: true,
      env: { ...process.env, ...env },
      ...(cwd !== undefined && { cwd }),
    });
    this.#child = child;
    output.read('stdout', child.stdout);
    output.read('stderr', child.stderr);
    // It may have ended, and nothing is ever written to it.
    child.stdin?.on('error', () => undefined);
    const kill = () => child.pid !== undefined && killTree(child.pid);
    process.once('exit', kill);
    if (child.pid !== undefined && !endsWithStdin) child.once('exit', guard(child.pid));
    const failed = new Promise<void>((resolve) =>
      child.once('error', (error) => {
        this.startError = error;
        resolve();
      }),
    );
    const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve())).then(() => {
      killOrphans(child.pid!);
      return Promise.race([closed, elapsed(OUTPUT_MS, undefined, { ref: false })]);
    });
    this.ended = Promise.race([failed, exited]).then(() => void process.off('exit', kill));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get hasEnded(): boolean {
    const { exitCode, signalCode, pid } = this.#child;
    return pid === undefined || exitCode !== null || signalCode !== null;
  }

  /** How it ended: `exit code 1`, or a signal. */
  get ending(): string {
    return this.#child.signalCode ?? `exit code ${this.#child.exitCode}`;
  }

  get exitCode(): number | null {
    return this.#child.exitCode;
  }

  /** Whether it ended although nobody asked it to. */
  get endedEarly(): boolean {
    return this.hasEnded && !this.#stopped;
  }

  /** Whether it has ended by itself, neither asked to nor killed. Ask when it no longer listens. */
  async crashed(): Promise<boolean> {
    await Promise.race([this.ended, elapsed(ENDING_MS, undefined, { ref: false })]);
    const { exitCode, signalCode } = this.#child;
    return !this.#stopped && (exitCode !== null || CRASHES.has(signalCode ?? ''));
  }

  /** Asks the whole tree to end, kills what does not, and waits until it is gone. */
  async stop(): Promise<void> {
    const { pid, stdin, stdout, stderr } = this.#child;
    if (pid === undefined) return;
    if (!this.hasEnded) {
      this.#stopped = true;
      const asked = askTreeToEnd(pid);
      stdin?.destroy();
      if (asked) await Promise.race([this.ended, elapsed(STOP_MS, undefined, { ref: false })]);
      if (!this.hasEnded) killTree(pid);
    }
    await this.ended;
    stdout?.destroy();
    stderr?.destroy();
  }
}
