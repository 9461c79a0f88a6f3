// Runs with hundreds of simultaneous clients: what they cost, and what the kit reports if the machine lacks resources.
import net from 'node:net';
import t from 'tap';
import type { Test } from 'tap';
import { requireFiles } from '../src/cli/open-files.ts';
import { Capacity } from '../src/client/capacity.ts';
import { copiesOf } from '../src/workloads/parallel-copies.ts';
import { tryProgram } from '../src/workloads/verdict.ts';
import type { RunContext } from '../src/client/run-context.ts';
import { CostMeter } from '../src/client/cost-meter.ts';
import { deadlinesForCrowd } from '../src/client/deadlines.ts';
import { silent } from '../src/quality/progress/silent.ts';
import { summaryLines } from '../src/report/summary.ts';
import { plain } from '../src/report/paint.ts';
import { runKit } from '../src/run/run.ts';
import { TargetMonitor } from '../src/run/target-monitor.ts';
import { startReference } from '../src/target/reference.ts';
import { serverScript } from '../src/target/server-package.ts';
import type { Target } from '../src/target/target.ts';
import { localError } from '../src/target/local-error.ts';
import { tcp } from './fixture/unusual-servers.ts';
import { runResult } from './fixture/results.ts';
import type { Program } from '../src/data/program.ts';

const CLIENTS = 200;

void t.test(`${CLIENTS} clients at the same time`, async (t) => {
  const server = await startReference({ script: serverScript()! });
  t.teardown(server.stop);
  const result = await runKit(
    {
      target: server.target,
      seed: 1,
      profile: 'smoke',
      only: ['*/concurrent'],
      limitTimeoutMs: 0,
      clients: CLIENTS,
      runs: 1,
    },
    silent,
  );
  const wrong = result.checks.filter(({ outcome }) => outcome !== 'pass');
  t.same(wrong, [], 'every requirement is decided, and holds');
  const { connections, programs, leftOut, operations, playedMs, peakBytes } = result.cost;
  t.equal(programs, 5, 'one program of each workload');
  t.equal(leftOut, 0);
  t.ok(connections > 5 * CLIENTS * 0.8, `${connections} connections`);
  t.ok(operations > 10 * CLIENTS, `${operations} operations`);
  t.ok(playedMs > 0 && playedMs < result.durationMs, `${playedMs} of ${result.durationMs} ms`);
  t.ok(peakBytes > 10e6 && peakBytes < 1e9, `${peakBytes} bytes`);
});

const TOO_LATE = `${JSON.stringify({ type: 'error', code: 'handshake-timeout', message: 'Too late.', fatal: true })}\n`;

/** A relay to a reference server. The second connection gets `welcome`, and `handshake-timeout` after its first line. */
async function timesOutOnce(t: Test): Promise<Target> {
  const server = await startReference({ script: serverScript()! });
  t.teardown(server.stop);
  let connections = 0;
  return tcp(t, (socket) => {
    connections += 1;
    const late = connections === 2;
    const { host, port } = server.target;
    const upstream = net.connect({ host, port });
    upstream.on('error', () => undefined);
    upstream.on('data', (chunk) => socket.write(chunk));
    upstream.on('close', () => socket.end());
    socket.on('data', (chunk: Buffer) => {
      if (!late) return upstream.write(chunk);
      socket.end(TOO_LATE);
      return upstream.destroy();
    });
    socket.on('close', () => upstream.destroy());
  });
}

void t.test('a time limit that crosses the end of a connection is not a failure', async (t) => {
  const target = await timesOutOnce(t);
  const run: RunContext = {
    target,
    monitor: new TargetMonitor(target, { ended: () => undefined }),
    deadlines: { samples: 1, bestMs: 1, medianMs: 1, worstMs: 1, answerMs: 5_000, missingMs: 20_000 },
    paceMs: 0,
    limits: { inboxMessages: 100, roomMembers: 8 },
    features: [],
    token: undefined,
    limitTimeoutMs: 0,
    seed: 1,
    profile: 'smoke',
    clients: 1,
    runs: 1,
    delivery: undefined,
    disturbance: undefined,
    known: [],
    mark: 'late',
    ids: new Map(),
    refusedNames: new Set(),
    capacity: new Capacity(),
    cost: new CostMeter(),
  };
  const process = { delivery: 'whole', moves: [{ do: 'transient', how: 'fin', ack: true }] } as const;
  const { broken } = await tryProgram(run, { rooms: 1, processes: [process] });
  t.same([...broken.values()], []);
});

void t.test('the summary shows what a run cost', (t) => {
  const { cost } = runResult();
  const summaryOf = (more: Partial<typeof cost>) =>
    summaryLines(runResult({ cost: { ...cost, ...more } }), plain).join('\n');
  t.match(summaryOf({}), /5 concurrent programs: 3000 operations, 2000 a second\n/);
  t.match(summaryOf({ leftOut: 7 }), /5 concurrent programs \(7 more were left out: the target is slow\)/);
  t.match(summaryOf({}), /123 MB of memory/);
  t.notMatch(summaryOf({ programs: 0 }), /programs/);
  t.end();
});

void t.test('too many clients for the limit on open files are refused, with advice', (t) => {
  t.doesNotThrow(() => requireFiles(undefined, 10));
  t.doesNotThrow(() => requireFiles(1_000, Infinity));
  t.doesNotThrow(() => requireFiles(1_000, 1_314));
  t.throws(
    () => requireFiles(1_000, 1_024),
    /--clients 1000 needs about 1314 open files, and this process may have 1024\. .*`ulimit -n 1314`.*--clients 768/,
  );
  t.end();
});

void t.test('a lack of local resources is not a failure of the target', (t) => {
  const failed = (code: string) => Object.assign(new Error('connect'), { code });
  t.match(localError(failed('EMFILE')), /ulimit/);
  t.equal(localError(failed('ECONNREFUSED')), undefined);
  t.equal(localError(new Error('no connection within 4000 ms')), undefined);
  t.end();
});

void t.test('with more clients, deadlines grow and fewer copies run beside them', (t) => {
  const deadlines = { samples: 1, bestMs: 1, medianMs: 1, worstMs: 1, answerMs: 1_000, missingMs: 4_000 };
  t.same(deadlinesForCrowd(deadlines, 4), deadlines);
  t.match(deadlinesForCrowd(deadlines, 640), { answerMs: 10_000, missingMs: 40_000 });
  const crowd = (clients: number): Program => ({
    rooms: 1,
    processes: Array.from({ length: clients }, () => ({ delivery: 'whole', moves: [{ do: 'exit' }] })),
  });
  t.same(
    [1, 4, 64, 1_000].map((clients) => copiesOf({ capacity: new Capacity() }, crowd(clients))),
    [8, 8, 4, 1],
  );
  t.end();
});
