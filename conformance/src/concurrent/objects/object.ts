// One object of a history (a room id, an inbox, a user's presence) held against its sequential model, within bounds.
import { check, render } from '../../linearizability/index.ts';
import type { Illegal, Model, Operation, Verdict } from '../../linearizability/index.ts';
import { broken, held } from '../judges/judge.ts';
import type { Judgement } from '../judges/judge.ts';

/** Bounds for one object: past them there is no verdict. */
const TIMEOUT_MS = 1_500;
const MEMORY_BYTES = 256 * 1024 * 1024;

/** An operation before it has a number; `by` is the earliest moment at which its effect was seen. */
export interface Observed<Input, Output> {
  readonly client: number;
  readonly input: Input;
  readonly output?: Output;
  readonly at: number;
  /** Position among the requests of its connection: the order in which the search tries what came together. */
  readonly turn?: number;
  readonly by?: number | undefined;
}

/** Microseconds are enough for a reader, and a tie counts as concurrent. */
const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;

function numbered<Input, Output>(observed: readonly Observed<Input, Output>[]): Operation<Input, Output>[] {
  const late = ({ by = Infinity }: Observed<Input, Output>) => Math.min(by, Number.MAX_VALUE);
  const inTurn = [...observed].sort(
    (one, other) => late(one) - late(other) || (one.turn ?? 0) - (other.turn ?? 0),
  );
  return inTurn.map(({ client, input, output, at, by }, id): Operation<Input, Output> => {
    const operation = { id, client, input, call: rounded(at) };
    if (by === undefined || by === Infinity) return operation;
    const answered = { ...operation, return: rounded(Math.max(at, by)) };
    return output === undefined ? answered : { ...answered, output };
  });
}

/** The plain model's own account where it has one: a contradiction that does not lean on hints. */
function explained<State, Input, Output>(
  hinted: Illegal<State, Input, Output>,
  plain: Verdict<State, Input, Output>,
): Illegal<State, Input, Output> {
  return plain.verdict === 'illegal' ? plain : hinted;
}

/** `plain` is the model without hints, where the model has any: slower, and for the account of what is wrong alone. */
export function judgeObject<State, Input, Output>(
  requirement: string,
  what: string,
  model: Model<State, Input, Output>,
  observed: readonly Observed<Input, Output>[],
  plain = model,
): Judgement {
  const history = numbered(observed);
  const bounds = { timeoutMs: TIMEOUT_MS, memoryBytes: MEMORY_BYTES };
  const verdict = check(model, history, { ...bounds, minimise: plain === model });
  switch (verdict.verdict) {
    case 'ok':
      return held(requirement);
    case 'unknown':
      return {
        verdict: 'undecided',
        requirement,
        why: `${what}: the search passed its bound of ${verdict.reason === 'timeout' ? `${TIMEOUT_MS} ms` : `${MEMORY_BYTES} bytes`}`,
      };
    case 'illegal':
      return broken(
        requirement,
        `An order of the requests on ${what} that explains every answer.`,
        render(model, plain === model ? verdict : explained(verdict, check(plain, history, bounds))),
      );
  }
}
