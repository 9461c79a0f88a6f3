// The ladder is climbed one rung after the other: a server that knows only the frames of the lower rungs passes the
// checks of those rungs, and not those of the next one that has frames.
import t from 'tap';
import { RUNGS } from 'parley-spec';
import { startReference } from '../src/target/reference.ts';
import { serverScript } from '../src/target/server-package.ts';
import { runKit } from '../src/run/run.ts';
import { halfServer } from './fixture/half-server.ts';
import { silent } from '../src/quality/progress/silent.ts';
import type { RunResult } from '../src/data/result.ts';

/** The rungs that a server can reach without knowing every frame. */
const LOWER = RUNGS.filter(({ rung }) => RUNGS.some((each) => each.rung > rung && each.frames.length > 0));

const failed = ({ requirements }: RunResult) =>
  requirements.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown');

const about = (result: RunResult): string =>
  failed(result)
    .map(({ requirement, reason }) => `${requirement.id}: ${reason}`)
    .join('\n');

void t.test('a server grows rung by rung', async (t) => {
  const reference = await startReference({ script: serverScript()! });
  t.teardown(() => reference.stop());
  for (const { rung, title } of LOWER) {
    await t.test(`rung ${rung}: ${title}`, async (t) => {
      const target = await halfServer(t, reference.target, rung);
      const run = (from: number, to: number) =>
        runKit(
          { target, seed: rung, profile: 'smoke', only: [], rungs: { from, to }, limitTimeoutMs: 0 },
          silent,
        );
      const own = await run(1, rung);
      t.equal(own.conclusion.exitCode, 0, `${own.conclusion.sentence} ${about(own)}`);
      const decided = new Set(own.requirements.map(({ requirement }) => requirement.id));
      t.ok(
        [...decided].every((id) =>
          RUNGS.slice(0, rung).some(({ requirements }) => requirements.includes(id)),
        ),
        'nothing of a higher rung is asked',
      );
      const next = RUNGS.find((each) => each.rung > rung && each.frames.length > 0)!;
      const beyond = await run(next.rung, next.rung);
      t.not(beyond.conclusion.exitCode, 0, 'the next frames are not there yet');
      t.ok(failed(beyond).length > next.requirements.length / 2, about(beyond));
    });
  }
});
