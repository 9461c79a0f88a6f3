// What the tests hold the checker against: three models, and one whose object chooses, as a bag gives back any of its values.

import fc from 'fast-check';

import {
  keyValue,
  queue,
  register,
  type KeyValueInput,
  type KeyValueOutput,
  type Model,
  type QueueInput,
  type QueueOutput,
  type RegisterInput,
  type RegisterOutput,
} from '../../src/linearizability/index.ts';

export interface Subject<State, Input, Output> {
  readonly model: Model<State, Input, Output>;
  readonly input: fc.Arbitrary<Input>;
  /** How many operations a history may have without its pending ones making it hard by nature. */
  readonly longest: number;
  /** Answers that may or may not be right. */
  readonly outputs: (input: Input) => readonly Output[];
  /** An answer that is never right, if the input can have one. */
  readonly impossible: (input: Input) => Output | undefined;
}

export const registerSubject: Subject<number | null, RegisterInput, RegisterOutput> = {
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

export const plainRegisterSubject = {
  ...registerSubject,
  input: registerSubject.input.filter(({ kind }) => kind !== 'cas'),
};

const sentMessages = fc.constantFrom('a', 'b', 'c');
export const keyValueSubject: Subject<string, KeyValueInput, KeyValueOutput> = {
  model: keyValue,
  longest: 60,
  input: fc
    .tuple(
      fc.constantFrom<KeyValueInput['kind']>('get', 'get', 'put', 'append', 'append'),
      fc.constantFrom('k', 'l'),
      sentMessages,
    )
    .map(([kind, key, value]) => (kind === 'get' ? { kind, key } : { kind, key, value })),
  outputs: ({ kind }) => (kind === 'get' ? ['', 'a', 'b', 'ab', 'ba', 'c', 'aa'] : [undefined]),
  impossible: ({ kind }) => (kind === 'get' ? 'never written' : undefined),
};

export const queueSubject: Subject<readonly string[], QueueInput, QueueOutput> = {
  model: queue,
  longest: 16,
  input: fc.oneof(
    sentMessages.map((value): QueueInput => ({ kind: 'enqueue', value })),
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
export const bagSubject = { ...queueSubject, model: bag };

/** The same model without its accelerators. */
export function bare<S, I, O>(model: Model<S, I, O>): Model<S, I, O> {
  const plain = { ...model };
  delete plain.reads;
  delete plain.withoutInert;
  delete plain.collapse;
  delete plain.lookahead;
  return plain;
}
