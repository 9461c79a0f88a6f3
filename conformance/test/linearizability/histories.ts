// Random histories: laid out in time, legal by construction or with answers drawn at random.

import fc from 'fast-check';

import type { Model, Operation } from '../../src/linearizability/index.ts';
import type { Subject } from './subjects.ts';

export interface Draft<Input> {
  readonly client: number;
  readonly input: Input;
  readonly gap: number;
  readonly length: number;
  /** Where in its interval the operation takes effect, 0 to 1. */
  readonly point: number;
  /** Unread: it was answered, but nobody knows what. */
  readonly fate: 'answered' | 'unread' | 'lost' | 'never happened';
  /** Chooses among answers. */
  readonly pick: number;
}

export function drafts<Input>(
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
      point: fc.nat(100).map((percent) => percent / 100),
      fate: fc.constantFrom<Draft<Input>['fate']>(
        'answered',
        'answered',
        'answered',
        'answered',
        'unread',
        'lost',
        'never happened',
      ),
      pick: fc.nat(1000),
    }),
    { minLength: 1, maxLength, size: 'max' },
  );
}

type Planned<Input> = Draft<Input> & {
  readonly id: number;
  readonly call: number;
  readonly return: number;
  /** When it took effect, if it did. */
  readonly at: number;
};

/** Lays drafts out in time: a client's operations one after the other. */
function timed<I>(list: readonly Draft<I>[]): Planned<I>[] {
  const clock = new Map<number, number>();
  return list.map((draft, id) => {
    const call = (clock.get(draft.client) ?? 0) + draft.gap;
    clock.set(draft.client, call + draft.length + 1);
    return { ...draft, id, call, return: call + draft.length, at: call + draft.point * draft.length };
  });
}

/** A history that is legal by construction: every operation took effect at its point. */
export function legal<S, I, O>(
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
  return planned.map((each) => observed(each, () => outputs.get(each.id)!));
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
export function arbitrary<S, I, O>(subject: Subject<S, I, O>, list: readonly Draft<I>[]): Operation<I, O>[] {
  return timed(list).map((each) => {
    const outputs = subject.outputs(each.input);
    return observed(each, () => outputs[each.pick % outputs.length]!);
  });
}

/** What its client saw of a planned operation. */
function observed<I, O>(
  { id, client, input, call, return: returned, fate }: Planned<I>,
  output: () => O,
): Operation<I, O> {
  const invoked = { id, client, input, call };
  if (fate === 'unread') return { ...invoked, return: returned };
  return fate === 'answered' ? { ...invoked, return: returned, output: output() } : invoked;
}
