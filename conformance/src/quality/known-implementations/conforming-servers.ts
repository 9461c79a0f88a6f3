// Independent servers that conform: the embedded one, and fixtures in other languages. If a language is not installed,
// the fixture is skipped and the output says so.
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { REFERENCE_LIMITS, startReference } from '../../target/reference.ts';
import type { Target } from '../../target/target.ts';

export interface Running {
  readonly target: Target;
  readonly stop: () => Promise<void>;
}

export interface Conforming {
  readonly name: string;
  readonly start: () => Promise<Running>;
  /** Removes the files that the start needed. */
  readonly cleanUp: () => void;
}

export interface Absent {
  readonly name: string;
  readonly why: string;
}

// From dist/src/quality/known-implementations, four folders up to the package.
const fixture = (path: string) => fileURLToPath(new URL(`../../../../test/fixture/${path}`, import.meta.url));
const nothing = (): void => undefined;

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** Starts a fixture on a free port. The first line that it prints ends with the port. */
async function startFixture(command: string, ...args: string[]): Promise<Running> {
  const flags = [...REFERENCE_LIMITS].flatMap(([name, value]) => ['--limit', `${name}=${value}`]);
  const child = spawn(command, [...args, '--port', '0', ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`${command} ended with exit code ${code} before it listened.`)),
    );
  });
  return {
    target: { host: '127.0.0.1', port: Number(/\/(\d+)$/.exec(line)?.[1]) },
    stop: () => ended(child),
  };
}

const has = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

function python(): Conforming | Absent {
  const name = 'Python, a thread a connection';
  const script = fixture('python/parley_server.py');
  if (!existsSync(script)) return { name, why: 'the fixture is missing' };
  if (!has('python3', '--version')) return { name, why: 'python3 is not installed' };
  return { name, start: () => startFixture('python3', script), cleanUp: nothing };
}

function go(): Conforming | Absent {
  const name = 'Go, a lock a room';
  const folder = fixture('go');
  if (!existsSync(folder)) return { name, why: 'the fixture is missing' };
  if (!has('go', 'version')) return { name, why: 'go is not installed' };
  const built = mkdtempSync(join(tmpdir(), 'parley-'));
  const cleanUp = () => rmSync(built, { recursive: true, force: true });
  const binary = join(built, process.platform === 'win32' ? 'server.exe' : 'server');
  const build = spawnSync('go', ['build', '-o', binary, '.'], { cwd: folder, encoding: 'utf8' });
  if (build.status === 0) return { name, start: () => startFixture(binary), cleanUp };
  cleanUp();
  return { name, why: `it could not be built: ${build.stderr.trim().split('\n').at(-1)}` };
}

/** The servers that can be tried on this machine, and those that can't. */
export function conformingServers(script: string): (Conforming | Absent)[] {
  const embedded = {
    name: 'embedded, one event loop',
    start: () => startReference({ script }),
    cleanUp: nothing,
  };
  return [embedded, python(), go()];
}
