// Checks one object of a history (a room id, an inbox, a user's presence) against its sequential model, within bounds.
import { check } from '../../linearizability/index.ts';
import type { Contradiction, Illegal, Model, Operation, Verdict } from '../../linearizability/index.ts';
import { broken, held } from '../checkers/checker.ts';
import type { CheckerResult } from '../checkers/checker.ts';
import { askedAt, inTime } from '../relevant-events.ts';
import { namesOf, tell } from '../wording.ts';
import type { Names } from '../wording.ts';
import type { Session } from '../../data/history.ts';
import type { RelevantEvent, RelevantEvents } from '../../data/relevant-events.ts';

/** Bounds for one object: past them there is no verdict. */
const TIMEOUT_MS = 1_500;
const MEMORY_BYTES = 256 * 1024 * 1024;

/** An operation before it has a number; `by` is the earliest moment at which its effect was seen. */
export interface Observed<Input, Output> {
  /** The session that sent it. */
  readonly session: Session;
  readonly input: Input;
  readonly output?: Output;
  readonly at: number;
  /** Position among the requests of its connection: the order in which the search tries operations that overlap. */
  readonly turn?: number;
  readonly by?: number | undefined;
}

/** Microseconds are precise enough for a reader, and equal times count as concurrent. */
const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;

/** In the order of the search: by return, then by the order of the requests. */
function inTurn<Input, Output>(observed: readonly Observed<Input, Output>[]): Observed<Input, Output>[] {
  const late = ({ by = Infinity }: Observed<Input, Output>) => Math.min(by, Number.MAX_VALUE);
  return [...observed].sort((one, other) => late(one) - late(other) || (one.turn ?? 0) - (other.turn ?? 0));
}

function operation<Input, Output>(
  { session, input, output, at, by }: Observed<Input, Output>,
  id: number,
): Operation<Input, Output> {
  // Field by field: a spread gives each object a hidden class of its own, which slows every reader down.
  const client = session.process;
  const call = rounded(at);
  if (by === undefined || by === Infinity) return { id, client, input, call };
  const returned = rounded(Math.max(at, by));
  return output === undefined
    ? { id, client, input, call, return: returned }
    : { id, client, input, call, return: returned, output };
}

/** An operation as an action of a client. */
function act<Input, Output>({ session, at, by, input }: Observed<Input, Output>): RelevantEvent {
  const request = askedAt(session, at);
  if (request) return request;
  const end = (input as { kind?: unknown }).kind;
  const { label: who, process, ending } = session;
  const move = ending?.move;
  return {
    who,
    process,
    from: at,
    end: String(end),
    ...(by !== undefined && by < Infinity && { to: by }),
    ...(move !== undefined && { move }),
  };
}

/** The contradiction in words: what was seen, and that no order explains it. */
function account(relevantEvents: RelevantEvents, free: number, minimal: boolean, names: Names): string {
  const others =
    free === 0
      ? ''
      : `, even if ${free} other${free === 1 ? '' : 's'} happened whenever suits best, or never`;
  const needed = minimal ? '' : ' Perhaps not all of them are needed.';
  return `${tell(relevantEvents, names)}\nNo order of these explains every answer${others}.${needed}`;
}

/** Requests that are told with a contradiction of one answer: alone it would say nothing. */
const CONTEXT = 5;

/** The requests that an answer depends on: the last ones that began before it was there. */
function dependedOn<Input, Output>({ held: [only, ...rest], free }: Contradiction<Input, Output>) {
  if (!only || rest.length > 0) return [];
  return free.filter(({ call }) => call <= (only.return ?? Infinity)).slice(-CONTEXT);
}

/** The contradiction that the model without hints finds, if it finds one: it does not depend on hints. */
function explained<State, Input, Output>(
  hinted: Illegal<State, Input, Output>,
  plain: Verdict<State, Input, Output>,
): Illegal<State, Input, Output> {
  return plain.verdict === 'illegal' ? plain : hinted;
}

export interface ObjectOptions<State, Input, Output> {
  /** Whether a step shows anything. A history without such steps holds for nothing. */
  readonly shows: (step: Observed<Input, Output>) => boolean;
  /** The model without hints, if there are hints. It is slower and only used to explain a contradiction. */
  readonly plain?: Model<State, Input, Output>;
}

/** Checks what was observed of one object against its model. */
export function checkObject<State, Input, Output>(
  requirement: string,
  what: string,
  model: Model<State, Input, Output>,
  observed: readonly Observed<Input, Output>[],
  { shows, plain = model }: ObjectOptions<State, Input, Output>,
): CheckerResult {
  const steps = inTurn(observed);
  const history = steps.map(operation);
  const bounds = { timeoutMs: TIMEOUT_MS, memoryBytes: MEMORY_BYTES };
  const verdict = check(model, history, { ...bounds, minimise: plain === model });
  switch (verdict.verdict) {
    case 'ok':
      return held(requirement, observed.filter(shows).length);
    case 'unknown':
      return {
        verdict: 'undecided',
        requirement,
        why: `${what}: the search passed its bound of ${verdict.reason === 'timeout' ? `${TIMEOUT_MS} ms` : `${MEMORY_BYTES} bytes`}`,
      };
    case 'illegal': {
      const { contradiction } = plain === model ? verdict : explained(verdict, check(plain, history, bounds));
      const context = dependedOn(contradiction);
      const told = [...contradiction.held, ...context];
      const relevantEvents = inTime(told.map(({ id }) => act(steps[id]!)));
      const names = namesOf(observed.map(({ session }) => session));
      return broken(
        requirement,
        `An order of the requests on ${what} that explains every answer.`,
        account(relevantEvents, contradiction.free.length - context.length, contradiction.minimal, names),
        relevantEvents,
      );
    }
  }
}
