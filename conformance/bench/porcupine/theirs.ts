// Porcupine's checker at work: our Go program `theirs.go` is built against its source, and is then asked line by line.

import { execFile, spawn, type ChildProcessByStdio } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../../src/cli/usage-error.ts';
import type { Subject } from './files.ts';

const MODULE = 'github.com/anishathalye/porcupine';
// From dist/bench/porcupine, three folders up.
const PROGRAM = fileURLToPath(new URL('../../../bench/porcupine/theirs.go', import.meta.url));
const BUILD_MS = 300_000;

export interface Reply {
  readonly verdict: 'ok' | 'illegal' | 'unknown';
  /** The mean of as many checks as went into the turn. */
  readonly ms: number;
  readonly operations: number;
}

/** Runs `go`; nothing is fetched. */
function go(args: readonly string[], folder: string): Promise<string> {
  const env = { ...process.env, GOPROXY: 'off', GOFLAGS: '-mod=mod', GOWORK: 'off', GOTOOLCHAIN: 'local' };
  return new Promise((done, failed) => {
    execFile('go', args, { cwd: folder, env, timeout: BUILD_MS }, (error, stdout, stderr) => {
      if (!error) return done(stdout);
      if (error.code === 'ENOENT') {
        return failed(
          new UsageError(
            '--go: the command "go" was not found. Install Go, or leave --go out to measure ours alone.',
          ),
        );
      }
      failed(new UsageError(`--go: \`go ${args.join(' ')}\` failed. It said:\n${stderr.trim()}`));
    });
  });
}

/** Refuses a folder that is not Porcupine's source, before Go says so in its own words. */
async function requireSource(source: string): Promise<void> {
  const path = join(source, 'go.mod');
  const text = await readFile(path, 'utf8').catch(() => '');
  if (new RegExp(String.raw`^module\s+${MODULE}\s*$`, 'm').test(text)) return;
  throw new UsageError(
    `--go "${source}": expected Porcupine's source there, a file go.mod with "module ${MODULE}". Give the folder of its repository.`,
  );
}

export class Porcupine {
  readonly version: string;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;

  private constructor(version: string, binary: string) {
    this.version = version;
    this.#child = spawn(binary, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#reader = createInterface({ input: this.#child.stdout });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  /** Builds the program in the folder `scratch`, and starts it. */
  static async build(source: string, scratch: string): Promise<Porcupine> {
    await requireSource(source);
    const version = (await go(['env', 'GOVERSION'], scratch)).trim();
    await copyFile(PROGRAM, join(scratch, 'theirs.go'));
    await writeFile(
      join(scratch, 'go.mod'),
      [
        'module theirs',
        'go 1.18',
        `require ${MODULE} v0.0.0`,
        `replace ${MODULE} => ${JSON.stringify(resolve(source))}`,
        '',
      ].join('\n'),
    );
    const binary = join(scratch, process.platform === 'win32' ? 'theirs.exe' : 'theirs');
    await go(['build', '-o', binary, '.'], scratch);
    return new Porcupine(version, binary);
  }

  async ask({ format, path }: Subject, timeoutMs: number, turnMs: number): Promise<Reply> {
    this.#child.stdin.write(`${format} ${timeoutMs} ${turnMs} ${resolve(path)}\n`);
    const line = await this.#lines.next();
    if (line.done) throw new Error(`Porcupine's program ended while it was at ${path}`);
    return JSON.parse(line.value) as Reply;
  }

  close(): void {
    this.#reader.close();
    this.#child.stdin.end();
  }
}
