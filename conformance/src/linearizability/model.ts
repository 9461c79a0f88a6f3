// What a checker is told: a sequential model of the object, and what clients saw it do.
// Everything else in this folder works on these types and knows nothing of any protocol.

/**
 * One operation as its client saw it. Times are numbers on one monotonic clock, all in the same unit (nanoseconds or
 * milliseconds, the checker only compares them). When a call and a return bear the same time the two operations
 * count as concurrent: the benefit of the doubt goes to the object.
 */
export interface Operation<Input, Output> {
  /** Unique within the history. */
  readonly id: number;
  /** Who invoked it; for reading only, a client may have several operations under way. */
  readonly client: number;
  /** What was asked. */
  readonly input: Input;
  /**
   * What was answered. Ignored when the operation is pending; left out when it was answered but nobody knows what, and
   * then every answer that the object could give counts.
   */
  readonly output?: Output;
  /** When it was invoked. */
  readonly call: number;
  /** When it was answered; absent or Infinity when it never was: it took effect at some time after its call, or never. */
  readonly return?: number;
}

/** What clients saw an object do; in any order, the times tell. */
export type History<Input, Output> = readonly Operation<Input, Output>[];

/** A part of a history that can be judged on its own (one key, one room, one inbox). */
export interface Partition<Input, Output> {
  /** Names the part. */
  readonly key: string;
  /** What was done to it. */
  readonly operations: History<Input, Output>;
}

/** Splits a history into parts such that it is linearizable exactly when each part is. */
export type Partitioner<Input, Output> = (
  history: History<Input, Output>,
) => readonly Partition<Input, Output>[];

/**
 * A sequential object. All functions are pure, and states are never changed in place.
 *
 * The last four members are optional accelerators. Each is a promise: where it is broken, verdicts are wrong.
 */
export interface Model<State, Input, Output> {
  /** Names the object in reports. */
  readonly name: string;
  /** The state before anything has happened. */
  init(): State;
  /**
   * The states the object may be in after `input` was answered with `output`: none when that answer is impossible in
   * `state`, one for a deterministic object, several for a nondeterministic one. `output` is undefined when the
   * answer is unknown (a pending operation): then every answer the object could give counts. A model whose answers
   * may be a meaningful nothing says null for it.
   */
  step(state: State, input: Input, output: Output | undefined): readonly State[];
  /** Identity of a state: equal keys if and only if the states behave alike. */
  key(state: State): string;
  /** Splits a history into parts such that it is linearizable exactly when each part is. */
  readonly partition?: Partitioner<Input, Output>;
  /** An operation in words; without `output` it never ended. */
  describe(input: Input, output: Output | undefined): string;
  /** A state in words. */
  describeState(state: State): string;

  /** True when such an operation leaves every state as it is, whatever the answer. Then it never needs a second try. */
  reads?(input: Input): boolean;
  /**
   * Drops pending operations that cannot matter: ones whose effect no answered operation of this history can have
   * noticed. The result must be linearizable exactly when the argument is.
   */
  withoutInert?(history: History<Input, Output>): History<Input, Output>;
  /**
   * Looks at the history once and returns a function that maps states which none of its answered operations can tell
   * apart, now or after any of its other operations, to one of them.
   */
  collapse?(history: History<Input, Output>): (state: State) => State;
  /** Looks at the history once and returns a test for the search to cut branches short with. */
  foresight?(history: History<Input, Output>): Foresight<State>;
}

/**
 * False when the answered operation at this index of the history can never again be given its answer, in whatever
 * order the operations that are not done yet happen (`done[i]` is 1 for those that are) once the object is in `state`.
 */
export type Foresight<State> = (state: State, index: number, done: Uint8Array) => boolean;

/** True when nobody knows whether the operation took effect. */
export function isPending(operation: Operation<unknown, unknown>): boolean {
  return operation.return === undefined || operation.return === Infinity;
}

/** The same invocation with its answer forgotten: it may have taken effect at any time after its call, or never. */
export function asPending<Input, Output>(operation: Operation<Input, Output>): Operation<Input, Output> {
  const { id, client, input, call } = operation;
  return { id, client, input, call };
}
