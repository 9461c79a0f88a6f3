// Targets that crash or stop serving during a run: the kit notices, probes once more, ends the run early, and reports no
// failure without evidence.
import net from 'node:net';
import type { Test } from 'tap';
import { runKit } from '../../src/run/run.ts';
import type { RunSettings } from '../../src/run/settings.ts';
import { startReference } from '../../src/target/reference.ts';
import type { ReferenceOptions } from '../../src/target/reference.ts';
import { faultyServerScript } from '../../src/target/server-package.ts';
import type { Target } from '../../src/target/target.ts';
import { relay } from '../fixture/relay.ts';
import type { RelayOptions } from '../fixture/relay.ts';
import type { RunResult } from '../../src/data/result.ts';

/** Far less than a deadline for each check takes, and far more than a few deadlines and probes on a busy machine, in ms. */
const ENDURED_MS = 120_000;

async function reference(t: Test, options: Partial<ReferenceOptions> = {}) {
  const server = await startReference({ script: faultyServerScript()!, ...options });
  t.teardown(server.stop);
  return server;
}

interface Attacked {
  readonly result: RunResult;
  readonly notes: readonly string[];
  readonly ms: number;
}

async function attack(
  target: Target,
  more: Partial<RunSettings> = {},
  checkStarted: () => void = () => undefined,
): Promise<Attacked> {
  const notes: string[] = [];
  const nothing = () => undefined;
  const progress = { started: nothing, checkStarted, checkDone: nothing, finished: nothing };
  const settings = { target, seed: 1, profile: 'smoke', only: [], limitTimeoutMs: 0, ...more } as const;
  const began = performance.now();
  const result = await runKit(settings, { ...progress, note: (sentence) => notes.push(sentence) });
  return { result, notes, ms: performance.now() - began };
}

const verdictOf = ({ requirements }: RunResult, id: string) =>
  requirements.find(({ requirement }) => requirement.id === id);

const broken = ({ requirements }: RunResult) =>
  requirements
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .map(({ requirement }) => requirement.id);

/** A relay to a faulty reference server, which can stop or fall silent. */
const relayed = async (t: Test, options: RelayOptions, faulty: Partial<ReferenceOptions> = {}) =>
  relay(t, (await reference(t, faulty)).target, options);

function decidedBeforeTheEnd(t: Test, { result, notes }: Attacked): void {
  t.match(notes, [/^The target no longer answers since \S+/]);
  t.ok(result.endedEarly);
  t.ok(
    result.checks.some(({ outcome }) => outcome === 'pass'),
    'checks that passed before have passed',
  );
  const untried = result.requirements.filter(({ reason }) => reason === 'not tried: the target is gone');
  t.ok(untried.length > 20, 'requirements that were not tried say so');
  t.ok(untried.every(({ verdict }) => verdict === 'untested'));
}

async function silentAfterSomeConnections(t: Test): Promise<void> {
  const { target, count } = await relayed(t, { silentAfter: 150 });
  const attacked = await attack(target);
  decidedBeforeTheEnd(t, attacked);
  t.ok(attacked.ms < ENDURED_MS, 'the run takes a few deadlines and probes, not one per check');
  t.ok(count() < 260, 'the kit opens few connections after the target fell silent');
  t.same(broken(attacked.result), []);
  t.match(attacked.result.conclusion, {
    exitCode: 3,
    sentence: /accepts connections, but no longer sends `welcome`\.$/,
  });
}

async function silentDuringPrograms(t: Test): Promise<void> {
  const { target } = await relayed(t, { silentAfter: 80 });
  const attacked = await attack(target, { only: ['*/concurrent'] });
  t.same(broken(attacked.result), []);
  t.match(attacked.result.conclusion, {
    exitCode: 3,
    sentence: /^Undecided: the target no longer answers since \S+\/concurrent/,
  });
  t.ok(attacked.ms < ENDURED_MS);
}

async function silentByOneCheck(t: Test): Promise<void> {
  const server = await reference(t, { fault: 'garbage-ends-accepting' });
  const { result, ms } = await attack(server.target, { only: ['hostile.*'] });
  t.same(broken(result), ['hostile.isolation']);
  t.equal(result.conclusion.exitCode, 1);
  t.ok(ms < ENDURED_MS);
}

async function silentAfterQuit(t: Test): Promise<void> {
  const server = await reference(t, { fault: 'quit-ends-accepting' });
  const { result } = await attack(server.target, { only: ['hostile.after-quit'], profile: 'full' });
  t.ok(broken(result).includes('hostile.after-quit'), 'a check that ran alone is evidence');
  t.equal(result.conclusion.exitCode, 1);
}

async function oneAtATime(t: Test): Promise<void> {
  const { target } = await reference(t);
  // New connections wait until the current one has ended.
  const queue: net.Socket[] = [];
  let busy: net.Socket | undefined;
  const next = () => {
    busy = queue.shift();
    if (!busy) return;
    const client = busy;
    const upstream = net.connect(target);
    const over = () => client === busy && next();
    for (const socket of [client, upstream]) socket.on('error', () => undefined).on('close', over);
    client.pipe(upstream).pipe(client);
  };
  const listener = net.createServer((socket) => {
    queue.push(socket);
    if (!busy) next();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  t.teardown(() => listener.close());
  const { port } = listener.address() as net.AddressInfo;
  const { result } = await attack({ host: '127.0.0.1', port });
  t.match(result.conclusion, { exitCode: 1 });
  t.same(broken(result), ['hostile.silent-peer']);
  t.notOk(result.endedEarly, 'the target accepts users slowly, but it still serves');
}

export function crashingTargetTests(t: Test): void {
  // Each of them waits for a deadline and a probe, so they run at the same time.
  void t.test('servers that stop accepting users, and one that only seems to', async (t) => {
    await Promise.all([
      silentAfterSomeConnections(t),
      silentDuringPrograms(t),
      silentByOneCheck(t),
      silentAfterQuit(t),
      oneAtATime(t),
    ]);
  });
  void t.test('a target that someone stops: no failure is reported', async (t) => {
    let frames = 0;
    let startedTogether = 0;
    // While several checks have just started: the kit blames one that runs alone.
    const watch: RelayOptions['watch'] = (_chunk, self) => {
      frames += 1;
      if (frames > 1_000 && startedTogether >= 4) self.stop();
      startedTogether = 0;
    };
    const { target } = await relayed(t, { watch });
    const attacked = await attack(target, {}, () => (startedTogether += 1));
    decidedBeforeTheEnd(t, attacked);
    t.ok(attacked.ms < ENDURED_MS, 'the run ends early');
    t.same(broken(attacked.result), []);
    t.match(attacked.result.conclusion, {
      exitCode: 3,
      sentence:
        /^Undecided: the target no longer answers since \S+.*; \d+ of \d+ checks were done\. Nothing listens at 127\.0\.0\.1:\d+ any more\.$/,
    });
    t.match(verdictOf(attacked.result, 'hostile.isolation'), {
      verdict: 'unknown',
      reason: /the target disappeared: someone stopped it, or it crashed because of .*alone\)$/,
    });
  });
  void t.test('failures before the end are still reported', async (t) => {
    let frames = 0;
    const { target } = await relayed(
      t,
      { watch: (_chunk, self) => (frames += 1) === 4_000 && self.stop() },
      { fault: 'ref-as-text' },
    );
    const attacked = await attack(target);
    t.ok(broken(attacked.result).includes('ref.echo'));
    t.equal(attacked.result.conclusion.exitCode, 1);
    t.match(
      attacked.result.conclusion.sentence,
      /^Not conforming: \d+ MUST broken\. Then the target no longer answers since/,
    );
  });
  void t.test('a target that crashes during the only running check', async (t) => {
    const server = await reference(t, { fault: 'garbage-ends-server' });
    // Without `process`, the kit does not know that the process has ended, as with any server.
    const { result } = await attack(server.target, { only: ['framing.not-utf8'], profile: 'smoke' });
    t.equal(result.conclusion.exitCode, 1);
    t.ok(broken(result).includes('hostile.isolation'));
    const { evidence } = verdictOf(result, 'hostile.isolation')!;
    t.match(evidence[0], {
      check: /^framing\.not-utf8/,
      got: /It died, while only framing\.not-utf8\S* was running; last client \w+ had sent .*\\x/,
    });
  });
  void t.test('a target whose process has ended by itself', async (t) => {
    const server = await reference(t, { fault: 'garbage-ends-server' });
    const { result } = await attack(server.target, { process: server });
    t.same(broken(result), ['hostile.isolation'], 'the checks that ran at the same time report no failure');
    t.match(verdictOf(result, 'hostile.isolation')!.evidence[0], {
      got: /^It ended by itself with exit code \d+, while \S+ and others/,
    });
    t.equal(result.conclusion.exitCode, 1);
  });
}
