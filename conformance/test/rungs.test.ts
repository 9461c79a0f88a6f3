// The ladder is climbed one rung after the other: a server that does what the pages up to a rung say, and nothing more,
// passes the checks of those rungs, and not those of the next rung that has frames.
import t from 'tap';
import type { Test } from 'tap';
import { conditionsOf, RUNGS, rungOf } from 'parley-spec';
import { DECIDED_BY } from '../src/checks/concurrent.ts';
import { startReference } from '../src/target/reference.ts';
import { serverScript } from '../src/target/server-package.ts';
import type { Target } from '../src/target/target.ts';
import { runKit } from '../src/run/run.ts';
import type { RunResult, Verdict } from '../src/data/result.ts';
import { PLAIN, UNUSUAL_CONDITIONS } from '../src/data/conditions.ts';
import { mayMeet } from '../src/run/rungs.ts';
import { WORKLOADS } from '../src/workloads/workloads.ts';
import type { WorkloadName } from '../src/workloads/workloads.ts';
import { halfServer } from './fixture/half-server.ts';
import { ladderServer, withoutPython } from './fixture/ladder-server.ts';
import { silent } from '../src/quality/progress/silent.ts';

const having = ({ requirements }: RunResult, ...verdicts: readonly Verdict[]) =>
  requirements.filter(({ verdict }) => verdicts.includes(verdict));

const about = (result: RunResult): string =>
  having(result, 'fail', 'unknown')
    .map(({ requirement, reason }) => `${requirement.id}: ${reason}`)
    .join('\n');

/** A server of a rung: written after the pages, or where there is no Python, the reference server without later frames. */
async function serverOf(t: Test, rung: number): Promise<Target> {
  if (withoutPython === false) return ladderServer(t, rung);
  const reference = await startReference({ script: serverScript()! });
  t.teardown(reference.stop);
  return halfServer(t, reference.target, rung);
}

// Most of the time they wait for a deadline or a time limit.
t.jobs = 3;

for (const { rung, title } of RUNGS) {
  void t.test(`the pages up to rung ${rung} are enough: ${title}`, async (t) => {
    const target = await serverOf(t, rung);
    const run = (from: number, to: number) =>
      runKit(
        { target, seed: rung, profile: 'smoke', only: [], rungs: { from, to }, limitTimeoutMs: 0 },
        silent,
      );
    const own = await run(1, rung);
    t.equal(own.conclusion.exitCode, 0, `${own.conclusion.sentence} ${about(own)}`);
    const taught = new Set(RUNGS.slice(0, rung).flatMap(({ requirements }) => requirements));
    t.ok(
      own.requirements.every(({ requirement }) => taught.has(requirement.id)),
      'nothing of a higher rung is asked',
    );
    const next = RUNGS.find((each) => each.rung > rung && each.frames.length > 0);
    if (!next) return;
    const beyond = await run(next.rung, next.rung);
    t.not(beyond.conclusion.exitCode, 0, 'the next frames are not there yet');
    const missing = having(beyond, 'fail', 'unknown', 'blocked');
    t.ok(missing.length > next.requirements.length / 2, about(beyond));
  });
}

void t.test('a requirement meets nothing that only a higher rung announces', (t) => {
  const all = { from: 1, to: RUNGS.length };
  for (const id of ['ack.ready', 'inbox.full']) {
    t.ok(mayMeet(all, id, PLAIN));
    for (const each of UNUSUAL_CONDITIONS) t.notOk(mayMeet(all, id, each), `${id}: ${JSON.stringify(each)}`);
    for (const each of UNUSUAL_CONDITIONS)
      t.ok(mayMeet(undefined, id, each), 'without rungs it meets everything');
  }
  for (const each of UNUSUAL_CONDITIONS) {
    t.equal(mayMeet(all, 'framing.split', each), each.disturbance === undefined, JSON.stringify(each));
    t.ok(mayMeet(all, 'quit.bye', each), JSON.stringify(each));
  }
  t.end();
});

void t.test('a program sends nothing that the rungs of its requirements have not taught', (t) => {
  for (const [name, requirements] of Object.entries(DECIDED_BY)) {
    const { asks, moves, mixed } = WORKLOADS[name as WorkloadName];
    for (const id of Object.keys(requirements)) {
      const conditions = conditionsOf(id);
      t.ok(conditions.has('programs'), `${id} knows of programs`);
      if (mixed > 0) t.ok(conditions.has('deliveries'), `${id} knows of deliveries`);
      if (moves.transient > 0) t.ok(conditions.has('disturbances'), `${id} knows of disturbances`);
      const known = RUNGS.filter(({ rung }) => rung <= rungOf(id)!).flatMap(({ frames }) => frames);
      const later = RUNGS.flatMap(({ frames }) => frames).filter((type) => !known.includes(type));
      t.same(
        Object.keys(asks).filter((ask) => later.includes(ask)),
        [],
        `${id} knows the requests`,
      );
    }
  }
  t.end();
});
