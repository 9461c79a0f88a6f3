// The input of the checker: a sequential model of the object, and the operations that clients saw. All other files of
// this folder work on these types and know no protocol.

/**
 * One operation as its client saw it. Times are numbers on one monotonic clock, all in the same unit; the checker only
 * compares them. A call and a return at the same time count as concurrent, in favour of the object.
 */
export interface Operation<Input, Output> {
  /** Unique within the history. */
  readonly id: number;
  /** The client that invoked it. Only for reports: a client can have several operations under way. */
  readonly client: number;
  /** The request. */
  readonly input: Input;
  /**
   * The answer. Ignored if the operation is pending. If it is missing although the operation returned, the answer is
   * unknown, and every answer that the object could give is allowed.
   */
  readonly output?: Output;
  /** Time of the call. */
  readonly call: number;
  /**
   * Time of the answer. If absent, null or Infinity, the operation was never answered: it took effect at some time after
   * its call, or never. JSON writes Infinity as null.
   */
  readonly return?: number | null;
}

/** The operations that clients saw, in any order; the times give the order. */
export type History<Input, Output> = readonly Operation<Input, Output>[];

/** A part of a history that can be checked alone: one key, one room, one inbox. */
export interface Partition<Input, Output> {
  /** Names the part. */
  readonly key: string;
  /** The operations on this part. */
  readonly operations: History<Input, Output>;
}

/** Splits a history into parts such that it is linearizable exactly if each part is. */
export type Partitioner<Input, Output> = (
  history: History<Input, Output>,
) => readonly Partition<Input, Output>[];

/**
 * A sequential object. All functions are pure, and no state is changed in place. The last four members are optional
 * accelerators. Each is a promise: if it is broken, verdicts are wrong.
 */
export interface Model<State, Input, Output> {
  /** Names the object in reports. */
  readonly name: string;
  /** The state before the first operation. */
  init(): State;
  /**
   * The states that can follow after `input` was answered with `output`: none if that answer is impossible in `state`,
   * one for a deterministic object, several for a nondeterministic one. If the answer is unknown, `output` is
   * undefined, and every answer that the object could give is allowed. A model with an empty answer uses null for it.
   */
  step(state: State, input: Input, output: Output | undefined): readonly State[];
  /** Identity of a state: two states have equal keys if and only if they behave alike. */
  key(state: State): string;
  /** Splits a history into parts such that it is linearizable exactly if each part is. */
  readonly partition?: Partitioner<Input, Output>;
  /** An operation in words. Without `output` it was never answered. */
  describe(input: Input, output: Output | undefined): string;
  /** A state in words. */
  describeState(state: State): string;

  /** True if such an operation never changes a state, whatever its answer. Then the search tries it only once. */
  reads?(input: Input): boolean;
  /**
   * Drops pending operations whose effect no answered operation of this history can have noticed. The result must be
   * linearizable exactly if the argument is.
   */
  withoutInert?(history: History<Input, Output>): History<Input, Output>;
  /**
   * Reads the history once. Returns a function that maps states to one of them if none of the answered operations can
   * tell them apart, now or after any other operation.
   */
  collapse?(history: History<Input, Output>): (state: State) => State;
  /** Reads the history once. Returns a test with which the search can cut branches. */
  lookahead?(history: History<Input, Output>): Lookahead<State>;
}

/**
 * False if the answered operation at this index can never again get its answer once the object is in `state`, in
 * whatever order the remaining operations happen. `done[i]` is 1 for operations that have happened.
 */
export type Lookahead<State> = (state: State, index: number, done: Uint8Array) => boolean;

/** True if it is unknown whether the operation took effect. */
export function isPending(operation: Operation<unknown, unknown>): boolean {
  return operation.return === undefined || operation.return === null || operation.return === Infinity;
}

/** The same operation without its answer: it took effect at any time after its call, or never. */
export function asPending<Input, Output>(operation: Operation<Input, Output>): Operation<Input, Output> {
  const { id, client, input, call } = operation;
  return { id, client, input, call };
}
