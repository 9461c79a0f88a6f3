// Servers that conform, each of another hand: the embedded one, and those of the fixtures in other languages. A fixture
// whose language is not on this machine is absent, and that is told.
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
  /** Removes what starting it needed. */
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

/** Starts a fixture on a free port; the first line that it prints ends in the port. */
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
  if (!existsSync(script)) return { name, why: 'the fixture is not here' };
  if (!has('python3', '--version')) return { name, why: 'there is no python3 on this machine' };
  return { name, start: () => startFixture('python3', script), cleanUp: nothing };
}

function go(): Conforming | Absent {
  const name = 'Go, a lock a room';
  const folder = fixture('go');
  if (!existsSync(folder)) return { name, why: 'the fixture is not here' };
  if (!has('go', 'version')) return { name, why: 'there is no go on this machine' };
  const built = mkdtempSync(join(tmpdir(), 'parley-'));
  const cleanUp = () => rmSync(built, { recursive: true, force: true });
  const binary = join(built, process.platform === 'win32' ? 'server.exe' : 'server');
  const build = spawnSync('go', ['build', '-o', binary, '.'], { cwd: folder, encoding: 'utf8' });
  if (build.status === 0) return { name, start: () => startFixture(binary), cleanUp };
  cleanUp();
  return { name, why: `it could not be built: ${build.stderr.trim().split('\n').at(-1)}` };
}

/** The servers that can be tried here, and those that can not. */
export function conformingServers(script: string): (Conforming | Absent)[] {
  const embedded = {
    name: 'embedded, one event loop',
    start: () => startReference({ script }),
    cleanUp: nothing,
  };
  return [embedded, python(), go()];
}
