// The judge of the judge: every order of every choice of operations that respects real time. And what a verdict says, tried.

import {
  asPending,
  isPending,
  render,
  type Illegal,
  type Model,
  type Operation,
} from '../../src/linearizability/index.ts';

export function bruteForce<S, I, O>(model: Model<S, I, O>, history: readonly Operation<I, O>[]): boolean {
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

/** Throws unless the order is legal. */
export function replay<S, I, O>(
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

export function assertContradiction<S, I, O>(
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
    render(model, { verdict: 'illegal', partition: 'p', partialLinearizations: [], contradiction }).includes(
      'undefined',
    )
  ) {
    throw new Error('rendered badly');
  }
}
