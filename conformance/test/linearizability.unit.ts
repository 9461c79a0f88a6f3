// The linearizability checker by its laws: against a brute-force one, against histories that are legal by construction and
// such histories with one answer changed, and within bounds.

import fc from 'fast-check';
import t from 'tap';

import {
  check,
  isPending,
  wholeKeyValue,
  keyValue,
  type Model,
  type Operation,
} from '../src/linearizability/index.ts';
import { alwaysHard, plenty, verdictOf } from './linearizability/bounds.ts';
import { assertContradiction, bruteForce, replay } from './linearizability/brute-force.ts';
import { arbitrary, drafts, legal } from './linearizability/histories.ts';
import {
  bagSubject,
  bare,
  keyValueSubject,
  plainRegisterSubject,
  queueSubject,
  registerSubject,
  type Subject,
} from './linearizability/subjects.ts';
import { lostAppend, overtaking, staleRead } from './linearizability/wrongs.ts';

/** Without shrinking: a failing run must not take minutes, and the histories are small as they are. */
const runs = (numRuns: number): { numRuns: number; seed: number; endOnFailure: boolean } => {
  return { numRuns, seed: 20_240_601, endOnFailure: true };
};

function laws<S, I, O>(name: string, subject: Subject<S, I, O>): void {
  const { model, input, longest, impossible } = subject;

  void t.test(`${name}: agrees with brute force on small histories, pending operations included`, (t) => {
    const tally = { ok: 0, illegal: 0, unknown: 0 };
    fc.assert(
      fc.property(drafts(input, 7, 4), (list) => {
        const history = arbitrary(subject, list);
        const expected = bruteForce(bare(model), history);
        const result = check(model, history, plenty);
        tally[result.verdict]++;
        if (verdictOf(bare(model), history) !== result.verdict)
          throw new Error('accelerators change the verdict');
        if (alwaysHard(model, history) !== result.verdict) throw new Error('shortcuts change the verdict');
        if (result.verdict !== (expected ? 'ok' : 'illegal')) return false;
        if (result.verdict === 'ok')
          for (const { ids } of result.orders) replay(model, partOf(model, history, ids), ids);
        if (result.verdict === 'illegal') {
          const part =
            model.partition?.(history).find(({ key }) => key === result.partition)?.operations ?? history;
          for (const { ids } of result.partialLinearizations) replay(model, part, ids);
          assertContradiction(model, part, result, (each) => bruteForce(bare(model), each));
        }
        return true;
      }),
      runs(600),
    );
    t.ok(
      tally.ok > 50 && tally.illegal > 50 && tally.unknown === 0,
      `both verdicts were met: ${JSON.stringify(tally)}`,
    );
    t.end();
  });

  void t.test(`${name}: what really happened is always ok`, (t) => {
    fc.assert(
      fc.property(drafts(input, longest, 6), (list) => {
        const history = legal(subject, list);
        const result = check(model, history, plenty);
        if (result.verdict !== 'ok') return false;
        const placed = new Set(result.orders.flatMap(({ ids }) => ids));
        for (const { ids } of result.orders) replay(model, partOf(model, history, ids), ids);
        return history.every((each) => isPending(each) || placed.has(each.id));
      }),
      runs(150),
    );
    t.end();
  });

  void t.test(`${name}: one impossible answer makes it illegal, and is in the contradiction`, (t) => {
    let corrupted = 0;
    fc.assert(
      fc.property(drafts(input, longest, 4), fc.nat(), (list, which) => {
        const history = legal(subject, list);
        const targets = history.filter((each) => !isPending(each) && impossible(each.input) !== undefined);
        if (targets.length === 0) return true;
        const target = targets[which % targets.length]!;
        const bad = { ...target, output: impossible(target.input)! };
        const wrong = history.map((each) => (each === target ? bad : each));
        const result = check(model, wrong, plenty);
        if (result.verdict !== 'illegal') return false;
        corrupted++;
        const { held, minimal } = result.contradiction;
        return minimal && held.length === 1 && held[0] === bad;
      }),
      runs(100),
    );
    t.ok(corrupted > 50, `${corrupted} histories corrupted`);
    t.end();
  });

  void t.test(`${name}: a swapped answer is illegal exactly when brute force says so`, (t) => {
    let illegal = 0;
    fc.assert(
      fc.property(drafts(input, 7, 3), fc.nat(), fc.nat(), (list, which, pick) => {
        const history = legal(subject, list);
        const target = which % history.length;
        const wrong = history.map((each, i) => {
          const outputs = subject.outputs(each.input);
          return i === target && !isPending(each)
            ? { ...each, output: outputs[pick % outputs.length]! }
            : each;
        });
        const expected = bruteForce(bare(model), wrong);
        if (!expected) illegal++;
        return verdictOf(model, wrong) === (expected ? 'ok' : 'illegal');
      }),
      runs(400),
    );
    t.ok(illegal > 20, `${illegal} of them illegal`);
    t.end();
  });

  void t.test(`${name}: with any bound the verdict is the right one or none`, (t) => {
    const none = { time: 0, memory: 0 };
    fc.assert(
      fc.property(drafts(input, 12, 4), fc.nat(40), fc.nat(60_000), (list, ticks, memoryBytes) => {
        const history = arbitrary(subject, list);
        const truth = verdictOf(model, history);
        const byTime = verdictOf(model, history, { ...plenty, timeoutMs: ticks, now: ticking() });
        const byMemory = verdictOf(model, history, { ...plenty, memoryBytes, minimise: false });
        if (byTime === 'unknown') none.time++;
        if (byMemory === 'unknown') none.memory++;
        return [truth, 'unknown'].includes(byTime) && [truth, 'unknown'].includes(byMemory);
      }),
      runs(200),
    );
    t.ok(none.time > 10 && none.memory > 10, `bounds were met: ${JSON.stringify(none)}`);
    t.end();
  });
}

/** The operations of the partition that this order is about. */
function partOf<S, I, O>(
  model: Model<S, I, O>,
  history: readonly Operation<I, O>[],
  ids: readonly number[],
): readonly Operation<I, O>[] {
  const parts = model.partition?.(history) ?? [{ operations: history }];
  return parts.find(({ operations }) => operations.some(({ id }) => id === ids[0]))?.operations ?? [];
}

/** A clock that goes on by a millisecond whenever it is looked at. */
function ticking(): () => number {
  let ms = 0;
  return () => ms++;
}

laws('register', plainRegisterSubject);
laws('register with cas', registerSubject);
laws('key-value', keyValueSubject);
laws('queue', queueSubject);
laws('bag (nondeterministic)', bagSubject);

/** Long legal histories in which all that is written differs, and the same with one wrong answer. */
function surelyWrong<S, I, O>(
  name: string,
  subject: Subject<S, I, O>,
  distinct: (input: I, text: number) => I,
  wrong: (history: readonly Operation<I, O>[]) => readonly Operation<I, O>[] | undefined,
): void {
  void t.test(`${name} is illegal, and the contradiction is one by itself`, (t) => {
    let met = 0;
    fc.assert(
      fc.property(drafts(subject.input, subject.longest, 4), (list) => {
        const history = legal(
          subject,
          list.map((draft, n) => ({ ...draft, input: distinct(draft.input, n) })),
        );
        const changes = wrong(history);
        if (!changes) return true;
        met++;
        const changed = history.map((each) => changes.find(({ id }) => id === each.id) ?? each);
        const result = check(subject.model, changed, plenty);
        if (verdictOf(subject.model, history) !== 'ok' || result.verdict !== 'illegal') return false;
        const { held, free, minimal } = result.contradiction;
        return minimal && verdictOf(subject.model, [...held, ...free]) === 'illegal';
      }),
      runs(400),
    );
    t.ok(met > 50, `${met} of 400 histories were made wrong`);
    t.end();
  });
}

surelyWrong(
  'register: a stale read',
  plainRegisterSubject,
  (input, text) => (input.kind === 'write' ? { ...input, value: text + 10 } : input),
  staleRead,
);
surelyWrong(
  'key-value: a lost append',
  keyValueSubject,
  (input, text) => (input.kind === 'get' ? input : { ...input, value: `<${text}>` }),
  lostAppend,
);
surelyWrong(
  'queue: an overtaking',
  queueSubject,
  (input, text) => (input.kind === 'enqueue' ? { ...input, value: `<${text}>` } : input),
  overtaking,
);

void t.test('key-value: one cell at a time and the whole map agree', (t) => {
  fc.assert(
    fc.property(drafts(keyValueSubject.input, 9, 3), (list) => {
      const history = arbitrary(keyValueSubject, list);
      return verdictOf(keyValue, history) === verdictOf(wholeKeyValue, history);
    }),
    runs(400),
  );
  t.end();
});
