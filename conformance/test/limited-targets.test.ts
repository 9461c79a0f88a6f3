// Targets that accept few connections, and say `server-full` to others: that is no failure, and the kit stays below the bound.
import t from 'tap';
import { silent } from '../src/quality/progress/silent.ts';
import { runKit } from '../src/run/run.ts';
import { spawnedServer } from './fixture/spawned-server.ts';
import type { RunResult } from '../src/data/result.ts';

const ONLY = ['welcome.*', 'id.*', 'ack.*', 'users.*', 'say.*', 'hostile.vanishing-peer', 'presence.*'];

const having = ({ requirements }: RunResult, ...verdicts: readonly string[]) =>
  requirements
    .filter(({ verdict }) => verdicts.includes(verdict))
    .map(({ requirement, reason }) => `${requirement.id}: ${reason}`);

t.jobs = 2;
for (const most of [5, 14]) {
  void t.test(`a target with ${most} places`, async (t) => {
    const { target } = await spawnedServer(t, '--max-connections', String(most));
    const notes: string[] = [];
    const progress = { ...silent, note: (sentence: string) => void notes.push(sentence) };
    const result = await runKit(
      { target, seed: 1, profile: 'smoke', only: ONLY, limitTimeoutMs: 0 },
      progress,
    );
    t.same(having(result, 'fail', 'warn', 'unknown'), []);
    t.equal(result.conclusion.exitCode, 0, result.conclusion.sentence);
    t.match(
      having(result, 'untested').join('\n'),
      /^id\.unique: the target accepts \d+ connections of this run/m,
    );
    t.ok(having(result, 'pass').length > 5, 'what needs fewer connections is decided');
    t.match(notes, [/answers `server-full`\. Fewer checks run at the same time/]);
  });
}
