// The kit is suspended in the middle of a run, as on a laptop that sleeps: no failure of a conforming server comes of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { join } from 'node:path';
import type { Test } from 'tap';
import { Suspensions } from '../../src/run/suspensions.ts';
import { startReference } from '../../src/target/reference.ts';
import { serverScript } from '../../src/target/server-package.ts';
import type { Target } from '../../src/target/target.ts';
import { relay } from '../fixture/relay.ts';

const BIN = join(import.meta.dirname, '../../..', 'bin', 'conformance.mjs');

/** Waits until the server ends a connection that says nothing: then its shortest time limit has passed. */
async function timeLimit({ host, port }: Target): Promise<void> {
  const socket = net.connect({ host, port }).resume();
  await once(socket, 'end');
  socket.destroy();
}

/** Runs the kit, and suspends it after so many chunks of its bytes until a time limit of the server has passed. */
async function suspendedAfter(t: Test, chunks: number) {
  const { target, stop } = await startReference({ script: serverScript()! });
  t.teardown(stop);
  let seen = 0;
  const running: { child?: ReturnType<typeof spawn> } = {};
  const suspend = async () => {
    running.child!.kill('SIGSTOP');
    await timeLimit(target);
    running.child!.kill('SIGCONT');
  };
  const relayed = await relay(t, target, { watch: () => void ((seen += 1) === chunks && suspend()) });
  const args = ['--target', String(relayed.target.port), '--profile', 'smoke', '--seed', '1'];
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.child = child;
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

/** Clocks that a test moves. */
function clocks() {
  const at = { now: 0, wall: 1_000_000, computed: 0 };
  return { at, clocks: { now: () => at.now, wall: () => at.wall, computed: () => at.computed } };
}

export function suspensionTests(t: Test): void {
  void t.test('what counts as a suspension', (t) => {
    const { at, clocks: given } = clocks();
    const lengths: number[] = [];
    const suspensions = new Suspensions((ms) => lengths.push(ms), given);
    suspensions.start();
    t.teardown(() => suspensions.stop());
    const pass = (ms: Partial<typeof at>) => {
      for (const name of ['now', 'wall', 'computed'] as const) at[name] += ms[name] ?? 0;
      return suspensions.since(at.now - (ms.now ?? 0) + 1);
    };
    t.notOk(pass({ now: 900, wall: 900 }), 'a late timer');
    t.notOk(pass({ now: 5_000, wall: 5_000, computed: 4_900 }), 'a long computation');
    t.ok(pass({ now: 5_000, wall: 5_000, computed: 10 }), 'a stopped process');
    t.ok(pass({ now: 10, wall: 60_000 }), 'a machine that slept, with its clock');
    t.notOk(pass({ now: 100, wall: 100 }), 'what began later is not affected');
    t.ok(suspensions.since(0));
    t.equal(lengths.length, 2);
    t.end();
  });
  void t.test(
    'a process that is stopped',
    { skip: process.platform === 'win32' && 'no signals' },
    async (t) => {
      // During the first measurements, and among the checks.
      await Promise.all(
        [10, 400, 2_000].map(async (chunks) => {
          const { code, out, err } = await suspendedAfter(t, chunks);
          t.match(err, /^The kit itself did not run for \d+\.\d s: /m, `after ${chunks} chunks`);
          t.equal(code, 0, out);
        }),
      );
    },
  );
}
