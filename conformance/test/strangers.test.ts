// Strangers on a shared server: one who writes to every newcomer makes no check fail, and hides no fault.
import t from 'tap';
import type { Test } from 'tap';
import { silent } from '../src/quality/progress/silent.ts';
import { runKit } from '../src/run/run.ts';
import { startReference } from '../src/target/reference.ts';
import { faultyServerScript } from '../src/target/server-package.ts';
import { stranger } from './fixture/stranger.ts';
import type { RunResult } from '../src/data/result.ts';

const ONLY = ['inbox.*', 'send.*', 'text.verbatim', 'error.changes-nothing', 'request.order', 'quit.last'];

/** Faults that only the inbox of a client shows, and what they break. */
const FAULTS = [
  ['inbox-takes-one-less', 'inbox.capacity'],
  ['inbox-more-while-any', 'inbox.more'],
  ['copy-to-sender', 'inbox.private'],
  ['sender-believed', 'inbox.sender'],
] as const;

const having = ({ requirements }: RunResult, ...verdicts: readonly string[]) =>
  requirements.filter(({ verdict }) => verdicts.includes(verdict)).map(({ requirement }) => requirement.id);

async function besideStranger(t: Test, fault: string | undefined, only: readonly string[]) {
  const { target, stop } = await startReference({
    script: faultyServerScript()!,
    ...(fault !== undefined && { fault }),
  });
  t.teardown(stop);
  const greeted = await stranger(t, target);
  const result = await runKit({ target, seed: 1, profile: 'smoke', only, limitTimeoutMs: 0 }, silent);
  t.ok(greeted() > 3, 'the stranger wrote to clients of the kit');
  return result;
}

void t.test('a stranger who writes to every newcomer', async (t) => {
  const result = await besideStranger(t, undefined, ONLY);
  const broken = result.requirements.filter(({ verdict }) => ['fail', 'warn', 'unknown'].includes(verdict));
  t.same(
    broken.map(({ requirement, reason }) => `${requirement.id}: ${reason}`),
    [],
  );
  t.ok(
    having(result, 'pass').includes('inbox.linearizable'),
    'inboxes with messages of strangers are judged',
  );
});

for (const [fault, requirement] of FAULTS) {
  void t.test(`${fault} is found beside a stranger`, async (t) => {
    const result = await besideStranger(t, fault, [requirement]);
    t.ok(having(result, 'fail').includes(requirement));
  });
}
