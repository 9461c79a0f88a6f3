// The interface of the three objects that make up the world. Each is sequential and deterministic. Promise 5 of the
// protocol (every presence, inbox and room is linearizable) is about these objects.

/** A part of the model that can be used alone: an initial state and a pure step. */
export interface SubModel<State, Op, Result> {
  /** Names the object in reports. */
  readonly name: string;
  /** The state before any operation. */
  init(): State;
  /** The next state and the result for the caller. Never changes `state` in place. */
  step(state: State, op: Op): { readonly state: State; readonly result: Result };
  /** Equal strings if and only if the states behave the same. */
  key(state: State): string;
}
