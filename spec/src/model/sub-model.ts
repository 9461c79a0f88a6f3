// The shape of the three objects that the world is made of. Each is sequential and deterministic, and taken by
// itself: promise 5 of the protocol (every presence, inbox and room is linearizable) is a promise about these.

/** A part of the model that can be taken by itself: where it begins, and a pure step. */
export interface SubModel<State, Op, Result> {
  /** Names the object in reports. */
  readonly name: string;
  /** The object before anything happened to it. */
  init(): State;
  /** What becomes of the object, and what the one who asked learns. Never changes `state` in place. */
  step(state: State, op: Op): { readonly state: State; readonly result: Result };
  /** Equal strings if and only if the states behave alike. */
  key(state: State): string;
}
