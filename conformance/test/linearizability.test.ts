// The linearizability checker against a brute-force one, against histories legal by construction, and against its bounds.

import fc from 'fast-check';
import t from 'tap';

import {
  asPending,
  check,
  isPending,
  render,
  type CheckOptions,
  type Illegal,
  type Model,
  type Operation,
} from '../src/linearizability/index.ts';
import {
  keyValue,
  wholeKeyValue,
  type KeyValueInput,
  type KeyValueOutput,
} from '../src/linearizability/models/key-value.ts';
import { queue, type QueueInput, type QueueOutput } from '../src/linearizability/models/queue.ts';
import { register, type RegisterInput, type RegisterOutput } from '../src/linearizability/models/register.ts';

const plenty = { timeoutMs: 2000, memoryBytes: 256 * 1024 * 1024 };
/** Without shrinking: a failing run must not take minutes, and the histories are small as they are. */
const runs = (numRuns: number): { numRuns: number; seed: number; endOnFailure: boolean } => {
  return { numRuns, seed: 20_240_601, endOnFailure: true };
};

// ---------------------------------------------------------------------------------------------------------------
// Three models, and one whose object chooses: a bag gives back any of its values.

interface Subject<State, Input, Output> {
  readonly model: Model<State, Input, Output>;
  readonly input: fc.Arbitrary<Input>;
  /** How many operations a history may have without its pending ones making it hard by nature. */
  readonly longest: number;
  /** Answers that may or may not be right. */
  readonly outputs: (input: Input) => readonly Output[];
  /** An answer that is never right, if the input can have one. */
  readonly impossible: (input: Input) => Output | undefined;
}

const registerSubject: Subject<number | null, RegisterInput, RegisterOutput> = {
  model: register,
  longest: 60,
  input: fc.oneof(
    fc.constant<RegisterInput>({ kind: 'read' }),
    fc.integer({ min: 1, max: 3 }).map((value): RegisterInput => ({ kind: 'write', value })),
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
      .map(([from, to]): RegisterInput => ({ kind: 'cas', from, to })),
  ),
  outputs: ({ kind }) => (kind === 'read' ? [null, 1, 2, 3] : kind === 'cas' ? [true, false] : [undefined]),
  impossible: ({ kind }) => (kind === 'read' ? 99 : undefined),
};

const plainRegisterSubject = {
  ...registerSubject,
  input: registerSubject.input.filter(({ kind }) => kind !== 'cas'),
};

const letters = fc.constantFrom('a', 'b', 'c');
const keyValueSubject: Subject<string, KeyValueInput, KeyValueOutput> = {
  model: keyValue,
  longest: 60,
  input: fc
    .tuple(
      fc.constantFrom<KeyValueInput['kind']>('get', 'get', 'put', 'append', 'append'),
      fc.constantFrom('k', 'l'),
      letters,
    )
    .map(([kind, key, value]) => (kind === 'get' ? { kind, key } : { kind, key, value })),
  outputs: ({ kind }) => (kind === 'get' ? ['', 'a', 'b', 'ab', 'ba', 'c', 'aa'] : [undefined]),
  impossible: ({ kind }) => (kind === 'get' ? 'never written' : undefined),
};

const queueSubject: Subject<readonly string[], QueueInput, QueueOutput> = {
  model: queue,
  longest: 16,
  input: fc.oneof(
    letters.map((value): QueueInput => ({ kind: 'enqueue', value })),
    fc.constant<QueueInput>({ kind: 'dequeue' }),
  ),
  outputs: ({ kind }) => (kind === 'dequeue' ? ['a', 'b', 'c', null] : [undefined]),
  impossible: ({ kind }) => (kind === 'dequeue' ? 'never put in' : undefined),
};

const bag: Model<readonly string[], QueueInput, QueueOutput> = {
  name: 'bag',
  init: () => [],
  step(values, input, output) {
    if (input.kind === 'enqueue') return [[...values, input.value].sort()];
    if (values.length === 0) return output === undefined || output === null ? [values] : [];
    return values.flatMap((value, i) =>
      output === undefined || output === value ? [values.toSpliced(i, 1)] : [],
    );
  },
  key: (values) => values.join(),
  describe: (input, output) => queue.describe(input, output),
  describeState: (values) => queue.describeState(values),
};
const bagSubject = { ...queueSubject, model: bag };

/** The same model without its accelerators. */
function bare<S, I, O>(model: Model<S, I, O>): Model<S, I, O> {
  const plain = { ...model };
  delete plain.reads;
  delete plain.withoutInert;
  delete plain.collapse;
  delete plain.foresight;
  return plain;
}

// ---------------------------------------------------------------------------------------------------------------
// Histories.

interface Draft<Input> {
  readonly client: number;
  readonly input: Input;
  readonly gap: number;
  readonly length: number;
  /** Where in its interval the operation takes effect, 0 to 1. */
  readonly point: number;
  readonly fate: 'answered' | 'lost' | 'never happened';
  /** Chooses among answers. */
  readonly pick: number;
}

function drafts<Input>(
  input: fc.Arbitrary<Input>,
  maxLength: number,
  clients: number,
): fc.Arbitrary<Draft<Input>[]> {
  return fc.array(
    fc.record({
      client: fc.nat(clients - 1),
      input,
      gap: fc.nat(3),
      length: fc.nat(12),
      point: fc.double({ min: 0, max: 1, noNaN: true }),
      fate: fc.constantFrom<Draft<Input>['fate']>(
        'answered',
        'answered',
        'answered',
        'answered',
        'lost',
        'never happened',
      ),
      pick: fc.nat(1000),
    }),
    { minLength: 1, maxLength, size: 'max' },
  );
}

/** Lays drafts out in time: a client's operations one after the other. */
function timed<I>(
  list: readonly Draft<I>[],
): (Draft<I> & { id: number; call: number; return: number; at: number })[] {
  const clock = new Map<number, number>();
  return list.map((draft, id) => {
    const call = (clock.get(draft.client) ?? 0) + draft.gap;
    clock.set(draft.client, call + draft.length + 1);
    return { ...draft, id, call, return: call + draft.length, at: call + draft.point * draft.length };
  });
}

/** A history that is legal by construction: every operation took effect at its point. */
function legal<S, I, O>(
  subject: Subject<S, I, O>,
  list: readonly Draft<I>[],
  model = subject.model,
): Operation<I, O>[] {
  const states = new Map<string, S>();
  const outputs = new Map<number, O>();
  const planned = timed(list);
  for (const each of [...planned].sort((a, b) => a.at - b.at)) {
    if (each.fate === 'never happened') continue;
    const part = model.partition?.([{ ...each, return: Infinity }])[0]?.key ?? '';
    const state = states.get(part) ?? model.init();
    const { next, output } = act(subject, model, state, each.input, each.pick);
    states.set(part, next);
    outputs.set(each.id, output);
  }
  return planned.map(({ id, client, input, call, return: returned, fate }) =>
    fate === 'answered'
      ? { id, client, input, call, return: returned, output: outputs.get(id)! }
      : { id, client, input, call },
  );
}

/** One step of the object itself: an answer that the model allows, found by trying. */
function act<S, I, O>(
  subject: Subject<S, I, O>,
  model: Model<S, I, O>,
  state: S,
  input: I,
  pick: number,
): { next: S; output: O } {
  // Only an input whose answers can be impossible shows something of the state.
  const shown = subject.impossible(input) === undefined ? [] : (peek(state) as readonly O[]);
  const candidates = [...subject.outputs(input), ...shown];
  const possible = candidates.flatMap((output) =>
    model.step(state, input, output).map((next) => ({ next, output })),
  );
  return possible[pick % possible.length]!;
}

/** The answers a state holds ready. */
function peek(state: unknown): readonly unknown[] {
  return Array.isArray(state) ? [...(state as unknown[]), null] : [state];
}

/** A history with answers drawn at random: some legal, most not. */
function arbitrary<S, I, O>(subject: Subject<S, I, O>, list: readonly Draft<I>[]): Operation<I, O>[] {
  return timed(list).map(({ id, client, input, call, return: returned, fate, pick }) => {
    if (fate !== 'answered') return { id, client, input, call };
    const outputs = subject.outputs(input);
    return { id, client, input, call, return: returned, output: outputs[pick % outputs.length]! };
  });
}

// ---------------------------------------------------------------------------------------------------------------
// The judge: every order of every choice of operations that respects real time.

function bruteForce<S, I, O>(model: Model<S, I, O>, history: readonly Operation<I, O>[]): boolean {
  const parts = model.partition?.(history).map(({ operations }) => operations) ?? [history];
  return parts.every((part) => someOrder(model, model.init(), part));
}

function someOrder<S, I, O>(model: Model<S, I, O>, state: S, left: readonly Operation<I, O>[]): boolean {
  if (left.every(isPending)) return true;
  const firstReturn = Math.min(...left.map((each) => each.return ?? Infinity));
  return left.some((each) => {
    if (each.call > firstReturn) return false;
    const rest = left.filter((other) => other !== each);
    const output = isPending(each) ? undefined : each.output;
    return model.step(state, each.input, output).some((next) => someOrder(model, next, rest));
  });
}

/** Throws unless the order is legal; returns how many operations it has. */
function replay<S, I, O>(
  model: Model<S, I, O>,
  history: readonly Operation<I, O>[],
  ids: readonly number[],
): void {
  const byId = new Map(history.map((each) => [each.id, each]));
  const done = new Set(ids);
  if (done.size !== ids.length) throw new Error('an operation twice');
  let states: readonly S[] = [model.init()];
  ids.forEach((id, i) => {
    const each = byId.get(id)!;
    states = states.flatMap((state) =>
      model.step(state, each.input, isPending(each) ? undefined : each.output),
    );
    if (states.length === 0) throw new Error(`#${id} is impossible there`);
    for (const later of ids.slice(i + 1)) {
      if ((byId.get(later)!.return ?? Infinity) < each.call)
        throw new Error(`#${later} was over before #${id}`);
    }
  });
  // Whatever is left out must not have been over before something that is in.
  for (const each of history) {
    if (done.has(each.id) || isPending(each)) continue;
    for (const id of ids)
      if (each.return! < byId.get(id)!.call) throw new Error(`#${each.id} should be before #${id}`);
  }
}

function assertContradiction<S, I, O>(
  model: Model<S, I, O>,
  history: readonly Operation<I, O>[],
  { contradiction }: Illegal<S, I, O>,
  judge: (history: readonly Operation<I, O>[]) => boolean,
): void {
  const { held, free, minimal } = contradiction;
  if (!minimal) throw new Error('not minimal');
  for (const each of held)
    if (!history.includes(each)) throw new Error('held something that was not observed');
  for (const each of free)
    if (!isPending(each) || !history.some(({ id }) => id === each.id)) throw new Error('bad free');
  const part = [...held, ...free];
  if (judge(part)) throw new Error('the contradiction is legal');
  if (judge(history.map((each) => (held.includes(each) ? each : asPending(each)))))
    throw new Error('it is not one of the history');
  for (const one of held) {
    if (!judge(part.map((each) => (each === one ? asPending(each) : each))))
      throw new Error(`#${one.id} is not needed`);
  }
  if (
    render(model, { verdict: 'illegal', partition: 'p', prefixes: [], contradiction }).includes('undefined')
  ) {
    throw new Error('rendered badly');
  }
}

function verdictOf<S, I, O>(
  model: Model<S, I, O>,
  history: readonly Operation<I, O>[],
  options: CheckOptions<I, O> = { ...plenty, minimise: false },
): string {
  return check(model, history, options).verdict;
}

// ---------------------------------------------------------------------------------------------------------------

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
        if (result.verdict !== (expected ? 'ok' : 'illegal')) return false;
        if (result.verdict === 'ok')
          for (const { ids } of result.orders) replay(model, partOf(model, history, ids), ids);
        if (result.verdict === 'illegal') {
          const part =
            model.partition?.(history).find(({ key }) => key === result.partition)?.operations ?? history;
          for (const { ids } of result.prefixes) replay(model, part, ids);
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
    fc.assert(
      fc.property(drafts(input, 12, 4), fc.nat(40), fc.nat(60_000), (list, ticks, memoryBytes) => {
        const history = arbitrary(subject, list);
        const truth = verdictOf(model, history);
        const byTime = verdictOf(model, history, { ...plenty, timeoutMs: ticks, now: ticking() });
        const byMemory = verdictOf(model, history, { ...plenty, memoryBytes, minimise: false });
        return [truth, 'unknown'].includes(byTime) && [truth, 'unknown'].includes(byMemory);
      }),
      runs(200),
    );
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

void t.test('register: every history of three operations', (t) => {
  const choices: { input: RegisterInput; output?: RegisterOutput; pending?: true }[] = [
    { input: { kind: 'write', value: 1 }, output: undefined },
    { input: { kind: 'write', value: 2 }, output: undefined },
    { input: { kind: 'write', value: 1 }, pending: true },
    { input: { kind: 'read' }, output: null },
    { input: { kind: 'read' }, output: 1 },
    { input: { kind: 'read' }, output: 2 },
  ];
  let count = 0;
  const wrong: unknown[] = [];
  for (const times of intervals(3)) {
    for (let n = 0; n < choices.length ** 3; n++) {
      const history = times.map(([call, returned], id) => {
        const { input, output, pending } = choices[Math.floor(n / choices.length ** id) % choices.length]!;
        return pending
          ? { id, client: id, input, call }
          : { id, client: id, input, output, call, return: returned };
      });
      count++;
      if (verdictOf(register, history) !== (bruteForce(bare(register), history) ? 'ok' : 'illegal'))
        wrong.push(history);
    }
  }
  t.same(wrong, [], `${count} histories`);
  t.end();
});

/** Every way in which n intervals can lie, up to shifts: all orders of their ends. */
function intervals(n: number): [number, number][][] {
  const found: [number, number][][] = [];
  const extend = (time: number, ends: number[][]): void => {
    if (time === 2 * n) found.push(ends.map(([call, returned]) => [call!, returned!]));
    else {
      ends.forEach((end, i) => {
        if (end.length < 2) extend(time + 1, ends.with(i, [...end, time]));
      });
    }
  };
  extend(
    0,
    Array.from({ length: n }, () => []),
  );
  return found;
}

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

void t.test('equal times count as concurrent', (t) => {
  const read: Operation<RegisterInput, RegisterOutput> = {
    id: 0,
    client: 0,
    input: { kind: 'read' },
    output: 1,
    call: 0,
    return: 5,
  };
  const write = (call: number): Operation<RegisterInput, RegisterOutput> => {
    return { id: 1, client: 1, input: { kind: 'write', value: 1 }, output: undefined, call, return: 9 };
  };
  t.equal(verdictOf(register, [read, write(5)]), 'ok');
  t.equal(verdictOf(register, [read, write(6)]), 'illegal');
  t.end();
});

void t.test('the empty history, and one where nothing was answered, are ok', (t) => {
  t.same(check(register, [], plenty), { verdict: 'ok', orders: [{ partition: '', ids: [] }] });
  t.equal(verdictOf(keyValue, []), 'ok');
  t.equal(
    verdictOf(queue, [{ id: 1, client: 1, input: { kind: 'dequeue' }, call: 3, return: Infinity }]),
    'ok',
  );
  t.end();
});

void t.test('what is no history is refused', (t) => {
  const one: Operation<QueueInput, QueueOutput> = {
    id: 1,
    client: 1,
    input: { kind: 'dequeue' },
    output: null,
    call: 3,
    return: 4,
  };
  t.throws(() => check(queue, [one, one], plenty), /two operations have the id 1/);
  t.throws(() => check(queue, [{ ...one, return: 2 }], plenty), /returns before/);
  t.throws(() => check(queue, [{ ...one, return: NaN }], plenty), /returns before/);
  t.throws(() => check(queue, [{ ...one, call: NaN }], plenty), /no time of call/);
  t.end();
});

/** Enqueues all at once, and a dequeue that took something else: only trying all orders shows that it is wrong. */
function hard(count: number): Operation<QueueInput, QueueOutput>[] {
  const history: Operation<QueueInput, QueueOutput>[] = [];
  for (let id = 0; id < count; id++) {
    history.push({
      id,
      client: id,
      input: { kind: 'enqueue', value: `v${id}` },
      output: undefined,
      call: 0,
      return: 10,
    });
  }
  history.push({
    id: count,
    client: count,
    input: { kind: 'dequeue' },
    output: 'other',
    call: 20,
    return: 30,
  });
  return history;
}

void t.test('a deadline holds on a hard history', (t) => {
  const start = performance.now();
  const result = check(queue, hard(40), { ...plenty, timeoutMs: 200 });
  t.match(result, { verdict: 'unknown', reason: 'timeout' });
  t.ok(performance.now() - start < 1000, 'in time');
  t.end();
});

void t.test('a bound on memory holds on a hard history', (t) => {
  const result = check(queue, hard(40), { ...plenty, memoryBytes: 1_000_000 });
  t.match(result, { verdict: 'unknown', reason: 'memory' });
  t.end();
});

void t.test('a hard partition does not hide an illegal one', (t) => {
  const two: Model<readonly string[], QueueInput, QueueOutput> = {
    ...queue,
    partition: (history) => [
      { key: 'hard', operations: history.filter(({ id }) => id < 1000) },
      { key: 'wrong', operations: history.filter(({ id }) => id >= 1000) },
    ],
  };
  const wrong: Operation<QueueInput, QueueOutput>[] = [];
  for (let id = 1000; id < 1100; id++) {
    wrong.push({
      id,
      client: 0,
      input: { kind: 'dequeue' },
      output: id === 1099 ? 'x' : null,
      call: id,
      return: id,
    });
  }
  const result = check(two, [...hard(40), ...wrong], { ...plenty, timeoutMs: 600 });
  t.match(result, { verdict: 'illegal', partition: 'wrong', contradiction: { minimal: true } });
  t.match(check(two, hard(40), { ...plenty, timeoutMs: 100 }), {
    verdict: 'unknown',
    reason: 'timeout',
    partition: 'hard',
  });
  t.end();
});

void t.test('without minimising, everything answered is held', (t) => {
  const history = hard(3);
  const result = check(queue, history, { ...plenty, minimise: false });
  t.equal(result.verdict, 'illegal');
  if (result.verdict === 'illegal') {
    t.equal(result.contradiction.held.length, history.length);
    t.equal(result.contradiction.minimal, false);
    t.match(render(queue, result), /perhaps not all are needed/);
  }
  t.end();
});

void t.test('a stale read is explained by the writes that exclude it', (t) => {
  const at = (id: number, input: RegisterInput, output: RegisterOutput, call: number, returned: number) => {
    return { id, client: id, input, output, call, return: returned };
  };
  const history = [
    at(1, { kind: 'write', value: 1 }, undefined, 0, 10),
    at(2, { kind: 'read' }, 1, 11, 12),
    at(3, { kind: 'write', value: 2 }, undefined, 20, 30),
    at(4, { kind: 'read' }, 2, 35, 36),
    at(5, { kind: 'read' }, 1, 40, 50),
  ];
  const result = check(register, history, plenty);
  t.equal(result.verdict, 'illegal');
  if (result.verdict === 'illegal') {
    t.same(
      result.contradiction.held.map(({ id }) => id),
      [1, 3, 5],
    );
    t.equal(result.contradiction.minimal, true);
    t.same(
      result.prefixes.map(({ ids }) => ids),
      [[1, 2, 3, 4]],
    );
    t.equal(
      render(register, result),
      [
        'register is not linearizable.',
        'These exclude each other:',
        '  [0, 10] #1 client 1: write 1',
        '  [20, 30] #3 client 3: write 2',
        '  [40, 50] #5 client 5: read -> 1',
        'The longest legal order has 4 operations (1 2 3 4)',
        'and ends in 2.',
      ].join('\n'),
    );
  }
  t.end();
});

/** Clients that use a map at once, each operation taking effect somewhere in its interval. Deterministic by seed. */
function busy(
  clients: number,
  each: number,
  keys: number,
  seed: number,
): Operation<KeyValueInput, KeyValueOutput>[] {
  let state = seed;
  const random = (): number => (state = (Math.imul(state, 48271) >>> 0) % 2147483647) / 2147483647;
  const list: (Operation<KeyValueInput, KeyValueOutput> & { at: number; return: number })[] = [];
  for (let client = 0; client < clients; client++) {
    let now = random() * 10;
    for (let n = 0; n < each; n++) {
      const length = random() < 0.1 ? 50 + random() * 200 : 1 + random() * 20;
      const key = String(Math.floor(random() * keys));
      const value = `x ${client} ${n} y`;
      const dice = random();
      const input: KeyValueInput =
        dice < 0.5 ? { kind: 'get', key } : { kind: dice < 0.95 ? 'append' : 'put', key, value };
      list.push({
        id: list.length,
        client,
        input,
        call: now,
        return: now + length,
        at: now + random() * length,
      });
      now += length + random() * 2;
    }
  }
  const map = new Map<string, string>();
  const outputs = new Map<number, string | undefined>();
  for (const { id, input } of [...list].sort((a, b) => a.at - b.at)) {
    const value = map.get(input.key) ?? '';
    if (input.kind === 'get') outputs.set(id, value);
    else map.set(input.key, input.kind === 'put' ? input.value : value + input.value);
  }
  return list.map(({ at: _at, ...rest }) => ({ ...rest, output: outputs.get(rest.id) }));
}

void t.test('fifty clients, five thousand operations', (t) => {
  const history = busy(50, 100, 10, 7);
  const start = performance.now();
  t.equal(verdictOf(keyValue, history), 'ok');
  t.comment(`judged in ${(performance.now() - start).toFixed(0)} ms`);
  // One append is lost from the middle of a late answer.
  const late = history
    .filter(({ input, output }) => input.kind === 'get' && (output ?? '').split('y').length > 4)
    .at(-10)!;
  const pieces = late.output!.match(/x[^y]*y/g)!;
  const wrong = history.map((each) =>
    each === late ? { ...each, output: pieces.toSpliced(1, 1).join('') } : each,
  );
  const result = check(keyValue, wrong, plenty);
  t.equal(result.verdict, 'illegal');
  if (result.verdict === 'illegal') {
    const { held, free } = result.contradiction;
    t.ok(held.length <= 6, `${held.length} of 5000 operations are held against each other`);
    t.equal(verdictOf(keyValue, [...held, ...free]), 'illegal', 'and are a contradiction by themselves');
  }
  t.end();
});
