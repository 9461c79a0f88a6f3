// Transport conditions: every area is tried under every condition, a slow reader loses nothing, disruptive connections end as
// named, and a failure names the condition that causes it.
import type net from 'node:net';
import t from 'tap';
import type { Test } from 'tap';
import { CHECKS } from '../src/checks/index.ts';
import { disturb } from '../src/client/disturbance.ts';
import type { RunContext } from '../src/client/run-context.ts';
import { CostMeter } from '../src/client/cost-meter.ts';
import { consoleReport } from '../src/report/console.ts';
import { paintFor } from '../src/report/paint.ts';
import { runKit } from '../src/run/run.ts';
import { deliveryPlan } from '../src/run/delivery-plan.ts';
import { startReference } from '../src/target/reference.ts';
import { faultyServerScript } from '../src/target/server-package.ts';
import { conditionsText, DELIVERIES, UNUSUAL_CONDITIONS } from '../src/data/conditions.ts';
import type { Disturbance } from '../src/data/conditions.ts';
import { Wire } from '../src/wire/wire.ts';
import { silent } from '../src/quality/progress/silent.ts';
import { tcp, WELCOME } from './fixture/unusual-servers.ts';
import { areaOf } from '../src/text/area-of.ts';

const open = CHECKS.filter((check) => !check.ownDelivery);
const areas = [...new Set(open.map((check) => areaOf(check.requirement)))];

/** The pairs `area condition` that a plan tries. */
function pairs(plan: ReturnType<typeof deliveryPlan>): Set<string> {
  return new Set(
    [...plan].flatMap(([id, conditions]) =>
      conditions.map((each) => `${areaOf(id)} ${conditionsText(each)}`),
    ),
  );
}

void t.test(
  'the full profile tries every check in every delivery, and every area under every condition',
  (t) => {
    const plan = deliveryPlan(CHECKS, 'full');
    const tried = pairs(plan);
    const missing = areas.flatMap((area) =>
      UNUSUAL_CONDITIONS.map((each) => `${area} ${conditionsText(each)}`).filter((pair) => !tried.has(pair)),
    );
    t.same(missing, []);
    const unusual = DELIVERIES.filter((each) => each !== 'whole');
    for (const { id } of open) {
      const conditions = plan.get(id)!;
      const deliveries = conditions.filter((each) => each.disturbance === undefined);
      t.same(
        deliveries.map(({ delivery }) => delivery),
        unusual,
        id,
      );
      t.equal(new Set(conditions.map(conditionsText)).size, conditions.length, `${id}: no condition twice`);
    }
    t.end();
  },
);

void t.test(
  'the smoke profile tries every area under one condition, and every condition in some area',
  (t) => {
    const plan = deliveryPlan(CHECKS, 'smoke');
    const smoke = open.filter((check) => check.smoke);
    t.same(plan.size, new Set(smoke.map((check) => areaOf(check.requirement))).size);
    t.ok([...plan.keys()].every((id) => smoke.some((check) => check.id === id)));
    const tried = new Set([...plan.values()].flat().map(conditionsText));
    t.same([...tried].sort(), UNUSUAL_CONDITIONS.map(conditionsText).sort());
    t.end();
  },
);

/** Reads everything from a server with a slow reader; returns the chunks, and how the connection ended. */
async function readSlowly(t: Test, serve: (socket: net.Socket) => void) {
  const chunks: Buffer[] = [];
  const target = await tcp(t, serve);
  let wire: Wire | undefined;
  const ended = new Promise<string>((resolve) => {
    const listener = { data: (chunk: Buffer) => chunks.push(chunk), end: (how: string) => resolve(how) };
    void Wire.open(target, listener, 5_000).then((opened) => {
      wire = opened;
      opened.slow = true;
    });
  });
  const how = await ended;
  wire?.destroy();
  return { chunks, how };
}

void t.test('a slow reader delivers all bytes in small chunks, and then the end', async (t) => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, n) => n % 251));
  const read = await readSlowly(t, (socket) => socket.end(bytes));
  t.equal(read.how, 'fin');
  t.ok(Buffer.concat(read.chunks).equals(bytes), 'all bytes, in order');
  // At the end of the connection, the reader delivers the rest at once.
  t.ok(
    read.chunks.slice(0, -1).every((chunk) => chunk.length <= 1024),
    'in small chunks',
  );
  t.ok(read.chunks.length > 250, `${read.chunks.length} chunks`);
  const cut = await readSlowly(t, (socket) => {
    socket.write(bytes.subarray(0, 60_000), () => setImmediate(() => socket.resetAndDestroy()));
  });
  // After unread bytes, a reset can look like a FIN.
  t.match(cut.how, /^(reset|fin)$/);
  t.ok(bytes.subarray(0, Buffer.concat(cut.chunks).length).equals(Buffer.concat(cut.chunks)));
});

/** What a server sees of a disruptive connection: the text that it sent, and whether it was reset. */
async function seenByServer(t: Test, disturbance: Disturbance) {
  let resolveSeen: (seen: { readonly text: string; readonly reset: boolean }) => void = () => undefined;
  const seen = new Promise<{ readonly text: string; readonly reset: boolean }>(
    (resolve) => (resolveSeen = resolve),
  );
  const target = await tcp(t, (socket) => {
    let text = '';
    let reset = false;
    socket.write(WELCOME);
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => (reset = true));
    // A half-closed client still receives answers.
    socket.on('end', () => socket.write('\n', () => socket.end()));
    socket.on('close', () => resolveSeen({ text, reset }));
  });
  const deadlines = { samples: 0, bestMs: 0, medianMs: 0, worstMs: 0, answerMs: 5_000, missingMs: 5_000 };
  const run = { target, deadlines, token: undefined, cost: new CostMeter() };
  await disturb(run as unknown as RunContext, disturbance, 'guest');
  return seen;
}

void t.test('a disruptive connection sends FIN, resets or vanishes', async (t) => {
  t.match(await seenByServer(t, 'half-close'), {
    text: /"ack".*"name":"guest"[\s\S]*"menu"[\s\S]*[^\n]$/,
    reset: false,
  });
  t.match(await seenByServer(t, 'reset'), { reset: true });
  t.match(await seenByServer(t, 'vanish'), { text: '' });
});

const attack = async (t: Test, fault: string, only: string[]) => {
  const server = await startReference({ script: faultyServerScript()!, fault });
  t.teardown(server.stop);
  return runKit({ target: server.target, seed: 1, profile: 'full', only, limitTimeoutMs: 0 }, silent);
};

void t.test('a failure names the condition that causes it', async (t) => {
  const result = await attack(t, 'blank-line-refused', ['ping.*']);
  const proof = result.requirements.flatMap(({ evidence }) => evidence);
  t.ok(proof.length > 0, 'the fault shows');
  t.ok(
    proof.every(
      ({ delivery, onlyUnderConditions }) => delivery === 'coalesced' && onlyUnderConditions === true,
    ),
  );
  const style = { paint: paintFor(undefined as never, false), verbose: false, repeat: () => 'again' };
  t.match(consoleReport(result, style), /only with delivery coalesced; passes in one write/);
});

void t.test('a check that fails under plain conditions is tried under no other', async (t) => {
  const result = await attack(t, 'ping-unanswered-in-rooms', ['ping.pong']);
  t.equal(result.conclusion.exitCode, 1);
  t.equal(result.checks.filter(({ id }) => id === 'ping.pong').length, 1);
  t.ok(result.requirements.flatMap(({ evidence }) => evidence).every(({ delivery }) => delivery === 'whole'));
});

void t.test('a slow reader works with TLS, too', async (t) => {
  const { secure } = await import('./fixture/unusual-servers.ts');
  const bytes = Buffer.alloc(100_000, 'x');
  const target = await secure(t, (socket) => socket.end(bytes));
  const chunks: Buffer[] = [];
  const [over] = await new Promise<[string]>((resolve) => {
    const listener = { data: (chunk: Buffer) => chunks.push(chunk), end: (how: string) => resolve([how]) };
    void Wire.open({ ...target, tls: { insecure: true } }, listener, 5_000).then(
      (wire) => (wire.slow = true),
    );
  });
  t.equal(over, 'fin');
  t.equal(Buffer.concat(chunks).length, bytes.length);
});
