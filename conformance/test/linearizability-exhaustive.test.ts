// The linearizability checker against brute force on every history of up to seven operations of a few kinds.

import t from 'tap';

import {
  keyValue,
  queue,
  register,
  type KeyValueInput,
  type KeyValueOutput,
  type Model,
  type Operation,
  type QueueInput,
  type QueueOutput,
  type RegisterInput,
  type RegisterOutput,
} from '../src/linearizability/index.ts';
import { allHistories, type Kind } from './linearizability/all-histories.ts';
import { alwaysHard, verdictOf } from './linearizability/bounds.ts';
import { bruteForce } from './linearizability/brute-force.ts';
import { bare } from './linearizability/subjects.ts';

type RegisterKind = Kind<RegisterInput, RegisterOutput>;
const write = (value: number): RegisterKind => ({ input: { kind: 'write', value }, output: undefined });
const read = (output: number | null): RegisterKind => ({ input: { kind: 'read' }, output });
const swapped: RegisterKind = { input: { kind: 'cas', from: 1, to: 2 }, output: true };
const refused: RegisterKind = { input: { kind: 'cas', from: 1, to: 2 }, output: false };
const lost = (value: number): RegisterKind => ({ input: { kind: 'write', value }, pending: true });

type QueueKind = Kind<QueueInput, QueueOutput>;
const enqueue = (value: string): QueueKind => ({ input: { kind: 'enqueue', value }, output: undefined });
const lostEnqueue: QueueKind = { input: { kind: 'enqueue', value: 'a' }, pending: true };
const dequeue = (output: string | null): QueueKind => ({ input: { kind: 'dequeue' }, output });

type KeyValueKind = Kind<KeyValueInput, KeyValueOutput>;
const append: KeyValueKind = { input: { kind: 'append', key: 'k', value: 'a' }, output: undefined };
const get = (output: string): KeyValueKind => ({ input: { kind: 'get', key: 'k' }, output });

function all<State, Input, Output>(
  name: string,
  model: Model<State, Input, Output>,
  kinds: readonly Kind<Input, Output>[],
  most: number,
): void {
  void t.test(name, (t) => {
    const plain = bare(model);
    const tally = { ok: 0, illegal: 0 };
    const wrong: (readonly Operation<Input, Output>[])[] = [];
    for (let count = 0; count <= most; count++) {
      allHistories(count, kinds, (history) => {
        const expected = bruteForce(plain, history) ? 'ok' : 'illegal';
        tally[expected]++;
        if (verdictOf(model, history) !== expected || alwaysHard(model, history) !== expected)
          wrong.push(history);
      });
    }
    t.same(wrong.slice(0, 3), [], `${wrong.length} wrong of ${JSON.stringify(tally)}`);
    t.ok(tally.ok > 1_000 && tally.illegal > 1_000, 'both verdicts were met');
    t.end();
  });
}

all('register: five of two values', register, [write(1), write(2), lost(1), read(null), read(1), read(2)], 5);
all('register: five of one value', register, [write(1), lost(1), read(null), read(1)], 5);
all('register: seven writes and swaps', register, [write(1), swapped], 7);
all('register: five writes, swaps and refusals', register, [write(1), lost(1), swapped, refused], 5);
all('queue: five of two values', queue, [enqueue('a'), enqueue('b'), dequeue('a'), dequeue(null)], 5);
all('queue: six of one value', queue, [enqueue('a'), lostEnqueue, dequeue('a')], 6);
all('queue: seven of one value', queue, [enqueue('a'), dequeue('a')], 7);
all('key-value: seven', keyValue, [append, get('aa')], 7);
