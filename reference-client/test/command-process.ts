// Starts the real command with piped input: a test types lines and reads the output.
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const packages = new URL('../../../', import.meta.url);
const bin = (path: string): string => fileURLToPath(new URL(path, packages));

/** A child process whose output is kept. */
export class CommandProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** Its exit code. */
  readonly exit: Promise<number | null>;
  output = '';
  #wake: (() => void) | undefined;

  constructor(path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.child = spawn(process.execPath, [bin(path), ...args], {
      env: { ...process.env, TZ: 'UTC', ...env },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
        this.#wake?.();
      });
    }
    this.child.stdin.on('error', () => {});
    this.exit = new Promise((resolve) => {
      this.child.on('close', (code) => {
        resolve(code);
        this.#wake?.();
      });
    });
  }

  type(...lines: readonly string[]): void {
    this.child.stdin.write(lines.map((line) => `${line}\n`).join(''));
  }

  /** Waits until the output matches and returns the match. The test's own time limit applies. */
  async shows(what: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = what.exec(this.output);
      if (match) return match;
      if (this.child.exitCode !== null) throw new Error(`ended without ${what}:\n${this.output}`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** The output as lines without space at their ends. */
  get lines(): string[] {
    return this.output.split('\n').map((line) => line.trimEnd());
  }
}

/** Starts the client's command. */
export const startClient = (...args: readonly string[]): CommandProcess =>
  new CommandProcess('reference-client/bin/parley-client.mjs', args);

/** Starts the reference server on a free port; returns both. */
export async function referenceServer(): Promise<{ readonly server: CommandProcess; readonly port: string }> {
  const server = new CommandProcess('reference-server/bin/parley-server.mjs', ['--port', '0']);
  const [, port] = await server.shows(/Server listening at [^/]+\/(\d+)/);
  return { server, port: port! };
}
