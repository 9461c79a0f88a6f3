// The deliberate faults of the reference server: what they break, and that the kit finds a sample of them for the
// right reason. `npm run matrix` tries them all.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pMap from 'p-map';
import { requirementOf } from 'parley-spec';
import t from 'tap';
import { silent } from '../src/quality/progress/silent.ts';
import { listFaults } from '../src/quality/mutation/faults.ts';
import { sampleOf } from '../src/quality/mutation/sizes.ts';
import { trial } from '../src/quality/mutation/trial.ts';
import { runKit } from '../src/run/run.ts';
import { startReference } from '../src/target/reference.ts';
import { faultyServerScript } from '../src/target/server-package.ts';

const script = faultyServerScript()!;

/** Faults that are tried here. */
const SAMPLE = 8;
/** Trials at the same time: each mostly waits. */
const TOGETHER = 2;

t.test('every fault breaks one requirement that binds servers and can be tested', async (t) => {
  for (const { id, breaks, kind, note } of await listFaults(script)) {
    const requirement = requirementOf(breaks);
    t.equal(requirement?.target, 'server', `${id} breaks ${breaks}, which binds servers`);
    t.equal(requirement?.untested, undefined, `${breaks} can be tested`);
    t.match(kind, /^(sequential|race|timing|robustness)$/, id);
    t.match(note, /^.+\.$/, id);
  }
});

t.test('every MUST that can be tested has a fault', async (t) => {
  const { SERVER_REQUIREMENTS } = await import('../src/run/verdicts.ts');
  const broken = new Set((await listFaults(script)).map(({ breaks }) => breaks));
  for (const { id, keyword, untested } of SERVER_REQUIREMENTS) {
    if (untested === undefined && keyword !== 'MAY') t.ok(broken.has(id), id);
  }
});

t.test('a sample is killed by the checks of the right requirements', async (t) => {
  await pMap(
    sampleOf(await listFaults(script), SAMPLE),
    async (fault) => {
      const found = await trial({ script, seed: 1, scope: 'first' }, fault);
      t.ok(found.acted, `${fault.id} acts`);
      t.ok(found.concluded, `${fault.id}: ${found.sentence}`);
      t.not(found.killedBy.length, 0, `${fault.id} is killed as ${fault.breaks}`);
    },
    { concurrency: TOGETHER },
  );
});

t.test('`conformance --fault` exits 1 and names the requirement', async (t) => {
  const kit = join(import.meta.dirname, '../../bin/conformance.mjs');
  const args = ['--reference', '--fault', 'room-ids-folded', '--only', 'room.id-*', '--no-color'];
  const child = spawn(process.execPath, [kit, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  const [code] = (await once(child, 'close')) as [number];
  t.equal(code, 1);
  t.match(out, /room\.id-case/);
});

t.test('`--bail` ends the run at the first broken MUST', async (t) => {
  const { target, stop } = await startReference({ script, fault: 'quit-without-bye' });
  t.teardown(stop);
  const settings = { target, seed: 1, profile: 'smoke', only: [], limitTimeoutMs: 0, bail: true } as const;
  const { checks, requirements, conclusion } = await runKit(settings, silent);
  t.equal(conclusion.exitCode, 1);
  t.match(conclusion.sentence, /^Not conforming: .* --bail ended the run after \d+ of \d+ checks\.$/);
  t.ok(requirements.some(({ verdict }) => verdict === 'fail'));
  const untried = checks.filter(({ outcome }) => outcome === 'untried');
  t.ok(untried.length > checks.length / 2, `${untried.length} of ${checks.length} checks were not tried`);
  t.equal(untried[0]!.detail, 'not tried: --bail ended the run');
});
