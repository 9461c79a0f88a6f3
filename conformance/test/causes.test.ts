// Causes: no experiment names a mistake of a conforming server, each of some servers with a mistake gets its sentence, and the
// committed examples have the form of their schema.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { MISTAKES } from 'parley-spec';
import type { MistakeId } from 'parley-spec';
import t from 'tap';
import { EXPERIMENTS, SHOWN_BY_CHECK } from '../src/causes/experiments.ts';
import { TestContext } from '../src/client/test-context.ts';
import { PLAIN } from '../src/data/conditions.ts';
import { EXAMPLES } from '../src/quality/causes/examples.ts';
import { recordExample } from '../src/quality/causes/record-example.ts';
import { steadied } from '../src/quality/causes/steady.ts';
import { CAUSES_RECORD } from '../src/quality/records/files.ts';
import { preflight } from '../src/run/preflight.ts';
import { runContextOf } from '../src/run/run.ts';
import { Suspensions } from '../src/run/suspensions.ts';
import { TargetMonitor } from '../src/run/target-monitor.ts';
import { startReference } from '../src/target/reference.ts';
import { serverScript } from '../src/target/server-package.ts';

const nothing = (): void => undefined;
/** Examples that take little time, one of each kind of server. */
const QUICK = [
  'one-read-is-one-message',
  'second-frame-waits',
  'error-without-code',
  'reply-without-ref',
  'room-made-by-join',
  'refusal-changes-state',
] as const satisfies readonly MistakeId[];

const lacksPython = spawnSync('python3', ['--version']).status !== 0 && 'python3 is not installed';

void t.test('no experiment names a mistake of the reference server', async (t) => {
  const server = await startReference({ script: serverScript()! });
  t.teardown(() => server.stop());
  const { target } = server;
  const settings = { target, seed: 1, profile: 'smoke', only: [], limitTimeoutMs: 0 } as const;
  const events = { ended: nothing, noted: nothing, restarted: nothing };
  const monitor = new TargetMonitor(target, events, server, new Suspensions(nothing));
  const connected = await preflight(runContextOf(settings, monitor, new Map(), nothing), undefined);
  if (connected.how !== 'in') throw new Error('The preflight failed.');
  for (const [id, experiment] of Object.entries(EXPERIMENTS)) {
    // An error would mean that the experiment did not get to its end.
    const context = new TestContext(connected.run, 'ping.pong', PLAIN, 'cause');
    t.equal(await experiment(context), undefined, id);
    context.release();
  }
});

void t.test('a mistake is named', { skip: lacksPython }, async (t) => {
  // Each mostly waits.
  await Promise.all(
    QUICK.map(async (id) => {
      const example = await recordExample(id, EXAMPLES[id]);
      t.type(example, 'object', `${id}: ${typeof example === 'string' ? example : 'named'}`);
    }),
  );
});

void t.test('what no server has is not named', async (t) => {
  const example = await recordExample('room-made-by-join', { fault: 'pong-twice' });
  t.match(example, /^the kit names no mistake\./);
});

void t.test('the examples have the form of their schema, and each mistake a way to be told', (t) => {
  // From dist/test, two folders up.
  const schema = fileURLToPath(new URL('../../schema/causes.schema.json', import.meta.url));
  const validate = new Ajv2020({ allErrors: true }).compile(
    JSON.parse(readFileSync(schema, 'utf8')) as object,
  );
  t.ok(validate(JSON.parse(readFileSync(CAUSES_RECORD, 'utf8'))), JSON.stringify(validate.errors));
  const told = [...Object.keys(EXPERIMENTS), ...SHOWN_BY_CHECK].sort();
  t.same(told, MISTAKES.map(({ id }) => id).sort());
  t.end();
});

void t.test('an example is the same in each run', (t) => {
  const run = (mark: string, id: number) =>
    `{"clientId":${id},"name":"n${mark}x1"} A connects as n${mark}x2 with the id ${id + 5}; once${mark}x3; ids ${id}, 65536`;
  const [one, other] = [run('abc1cause7', 40_112), run('q9z', 61_000)];
  t.equal(steadied(one)(one), steadied(other)(other));
  t.match(steadied(one)(one), '{"clientId":50851,"name":"n-1"}');
  t.match(steadied(one)(one), 'once-3; ids 50851, 65536');
  t.end();
});
