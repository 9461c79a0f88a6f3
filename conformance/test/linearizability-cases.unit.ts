// The linearizability checker on histories picked for what they show: ties, what is no history, hard ones and their bounds,
// explanations in words, and a large one.

import t from 'tap';

import {
  check,
  keyValue,
  queue,
  register,
  render,
  type KeyValueInput,
  type KeyValueOutput,
  type Model,
  type Operation,
  type QueueInput,
  type QueueOutput,
  type RegisterInput,
  type RegisterOutput,
} from '../src/linearizability/index.ts';
import { plenty, verdictOf } from './linearizability/bounds.ts';

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

void t.test('a pending operation is still pending after its history went through JSON', (t) => {
  const ops: Operation<RegisterInput, RegisterOutput>[] = [
    { id: 1, client: 1, input: { kind: 'write', value: 1 }, call: 0, return: Infinity },
    { id: 2, client: 2, input: { kind: 'read' }, output: 1, call: 6, return: 7 },
    { id: 3, client: 3, input: { kind: 'read' }, output: null, call: 1, return: 2 },
  ];
  t.equal(verdictOf(register, ops), 'ok');
  t.equal(verdictOf(register, JSON.parse(JSON.stringify(ops)) as typeof ops), 'ok');
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
  t.throws(
    () => check(queue, [{ ...one, return: NaN }], plenty),
    /index 0 .*time of return that is not a number/,
  );
  const text = { ...one, id: 2, return: '4' as unknown as number };
  t.throws(
    () => check(queue, [one, text], plenty),
    /operation 2, at index 1 .*time of return that is not a number/,
  );
  const never = { ...one, call: null as unknown as number };
  t.throws(() => check(queue, [never], plenty), /no time of call/);
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
  t.ok(performance.now() - start < 20_000, 'in time');
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
  // A clock that goes on whenever somebody looks: a busy machine must not decide what fits into the time.
  const clock = () => {
    let looks = 0;
    return () => (looks += 1);
  };
  const result = check(two, [...hard(40), ...wrong], { ...plenty, timeoutMs: 2_000, now: clock() });
  t.match(result, { verdict: 'illegal', partition: 'wrong', contradiction: { minimal: true } });
  t.match(check(two, hard(40), { ...plenty, timeoutMs: 300, now: clock() }), {
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
      result.partialLinearizations.map(({ ids }) => ids),
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
