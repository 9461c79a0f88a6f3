// Targets that go away in the middle of a run: the kit notices, asks once more, gives up early, and accuses nobody of what
// it can't know.
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

interface Told {
  readonly result: RunResult;
  readonly notes: readonly string[];
  readonly ms: number;
}

async function attack(target: Target, more: Partial<RunSettings> = {}): Promise<Told> {
  const notes: string[] = [];
  const nothing = () => undefined;
  const progress = { started: nothing, checkStarted: nothing, checkDone: nothing, finished: nothing };
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

/** A relay that dies, or falls silent, behind so many connections. */
const mortal = async (t: Test, options: RelayOptions, faulty: Partial<ReferenceOptions> = {}) =>
  relay(t, (await reference(t, faulty)).target, options);

function decidedUntilThen(t: Test, { result, notes }: Told): void {
  t.match(notes, [/^The target no longer answers since \S+/]);
  t.ok(result.endedEarly);
  t.ok(
    result.checks.some(({ outcome }) => outcome === 'pass'),
    'what passed before has passed',
  );
  const untried = result.requirements.filter(({ reason }) => reason === 'not tried: the target is gone');
  t.ok(untried.length > 20, 'what was not tried says so');
  t.ok(untried.every(({ verdict }) => verdict === 'untested'));
}

async function silentAfterSome(t: Test): Promise<void> {
  const { target, count } = await mortal(t, { silentAfter: 150 });
  const told = await attack(target);
  decidedUntilThen(t, told);
  t.ok(told.ms < ENDURED_MS, 'a few deadlines and probes, and not one for each check');
  t.ok(count() < 260, 'hardly anybody knocks in vain');
  t.same(broken(told.result), []);
  t.match(told.result.conclusion, {
    exitCode: 3,
    sentence: /takes connections, and greets nobody any more\.$/,
  });
}

async function silentAmongPrograms(t: Test): Promise<void> {
  const { target } = await mortal(t, { silentAfter: 80 });
  const told = await attack(target, { only: ['*/concurrent'] });
  t.same(broken(told.result), []);
  t.match(told.result.conclusion, {
    exitCode: 3,
    sentence: /^Undecided: the target no longer answers since \S+\/concurrent/,
  });
  t.ok(told.ms < ENDURED_MS);
}

async function silentByOneCheck(t: Test): Promise<void> {
  const server = await reference(t, { fault: 'garbage-ends-accepting' });
  const { result, ms } = await attack(server.target, { only: ['hostile.*'] });
  t.same(broken(result), ['hostile.isolation']);
  t.equal(result.conclusion.exitCode, 1);
  t.ok(ms < ENDURED_MS);
}

async function silentAfterAGoodbye(t: Test): Promise<void> {
  const server = await reference(t, { fault: 'quit-ends-accepting' });
  const { result } = await attack(server.target, { only: ['hostile.after-quit'], profile: 'full' });
  t.ok(broken(result).includes('hostile.after-quit'), 'a check that was alone is believed');
  t.equal(result.conclusion.exitCode, 1);
}

async function oneAtATime(t: Test): Promise<void> {
  const { target } = await reference(t);
  // Newcomers wait until whoever is in has gone.
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
  const door = net.createServer((socket) => {
    queue.push(socket);
    if (!busy) next();
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  t.teardown(() => door.close());
  const { port } = door.address() as net.AddressInfo;
  const { result } = await attack({ host: '127.0.0.1', port });
  t.match(result.conclusion, { exitCode: 1 });
  t.same(broken(result), ['welcome.first']);
  t.notOk(result.endedEarly, 'it is slow to let people in, and not gone');
}

export function crashingTargetTests(t: Test): void {
  // Each waits for a deadline and a probe, so all of them wait together.
  void t.test('servers that let nobody in any more, and one that only seems so', async (t) => {
    await Promise.all([
      silentAfterSome(t),
      silentAmongPrograms(t),
      silentByOneCheck(t),
      silentAfterAGoodbye(t),
      oneAtATime(t),
    ]);
  });
  void t.test('killed by somebody: nobody is accused', async (t) => {
    let frames = 0;
    const { target } = await mortal(t, { watch: (_chunk, self) => (frames += 1) === 1_500 && self.die() });
    const told = await attack(target);
    decidedUntilThen(t, told);
    t.ok(told.ms < ENDURED_MS, 'and soon');
    t.same(broken(told.result), []);
    t.match(told.result.conclusion, {
      exitCode: 3,
      sentence:
        /^Undecided: the target no longer answers since \S+.*; \d+ of \d+ checks were done\. Nothing listens at 127\.0\.0\.1:\d+ any more\.$/,
    });
    t.match(verdictOf(told.result, 'hostile.isolation'), {
      verdict: 'unknown',
      reason: /the target went away: somebody stopped it, or it was brought down by .*alone\)$/,
    });
  });
  void t.test('what was broken before stays broken', async (t) => {
    let frames = 0;
    const { target } = await mortal(
      t,
      { watch: (_chunk, self) => (frames += 1) === 4_000 && self.die() },
      { fault: 'ref-as-text' },
    );
    const told = await attack(target);
    t.ok(broken(told.result).includes('ref.echo'));
    t.equal(told.result.conclusion.exitCode, 1);
    t.match(
      told.result.conclusion.sentence,
      /^Not conforming: \d+ MUST broken\. Then the target no longer answers since/,
    );
  });
  void t.test('brought down by the one check that was under way', async (t) => {
    const server = await reference(t, { fault: 'garbage-ends-server' });
    // What the kit knows of its own child is left out: this is anybody's server.
    const { result } = await attack(server.target, { only: ['framing.not-utf8'], profile: 'smoke' });
    t.equal(result.conclusion.exitCode, 1);
    t.ok(broken(result).includes('hostile.isolation'));
    const { evidence } = verdictOf(result, 'hostile.isolation')!;
    t.match(evidence[0], {
      check: /^framing\.not-utf8/,
      got: /It died, while nothing but framing\.not-utf8\S* was under way; last client \w+ had sent .*\\x/,
    });
  });
  void t.test('known to have ended by itself', async (t) => {
    const server = await reference(t, { fault: 'garbage-ends-server' });
    const { result } = await attack(server.target, { crashed: server.crashed });
    t.same(broken(result), ['hostile.isolation'], 'and the checks beside the culprit break nothing');
    t.match(verdictOf(result, 'hostile.isolation')!.evidence[0], {
      got: /^It ended by itself, while \S+ and others/,
    });
    t.equal(result.conclusion.exitCode, 1);
  });
}
