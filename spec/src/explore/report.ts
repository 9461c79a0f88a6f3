// The result of a series of explorations: figures, crossings with their shortest paths, findings, and what was not
// reached.
import { CLIENT_TYPES } from '../frames/index.ts';
import type { ClientType } from '../frames/index.ts';
import { ANSWERS, ARRIVAL_CELLS, REQUEST_CELLS } from './coverage.ts';
import type { Crossing } from './crossing.ts';
import { explore } from './explore.ts';
import type { Bounds, Exploration, Finding } from './explore.ts';
import type { Scope, StepFunction } from './scope.ts';

export interface SettledCrossing extends Omit<Crossing, 'when'> {
  /** The shortest path; absent if no exploration reached it. */
  readonly path?: readonly string[];
}

export interface Report {
  readonly explorations: readonly Exploration[];
  readonly states: number;
  readonly transitions: number;
  readonly crossings: readonly SettledCrossing[];
  /** Grid cells and answers that no exploration reached. */
  readonly unreached: readonly string[];
  /** Request → the frames that arrived at a valid client while this was its oldest request without an answer. */
  readonly arrivalsDuring: Readonly<Record<ClientType, readonly string[]>>;
  readonly findings: readonly Finding[];
  /** Scopes that were too large: nothing is proved about them. */
  readonly incomplete: readonly string[];
  /** Every scope is complete, everything is reached, and nothing is wrong. */
  readonly sound: boolean;
}

export interface Survey {
  readonly scopes: readonly Scope[];
  readonly crossings: readonly Crossing[];
  readonly step: StepFunction;
  readonly bounds: Bounds;
  /** Called after each exploration. */
  readonly progress?: (exploration: Exploration) => void;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function shortest(name: string, explorations: readonly Exploration[]): readonly string[] | undefined {
  return explorations
    .map(({ crossings }) => crossings.get(name))
    .filter((path) => path !== undefined)
    .sort((one, other) => one.length - other.length)[0];
}

export function survey({ scopes, crossings, step, bounds, progress }: Survey): Report {
  const explorations = scopes.map((scope) => {
    const exploration = explore(scope, { step, crossings, bounds });
    progress?.(exploration);
    return exploration;
  });
  const reached = new Set(explorations.flatMap((each) => [...each.reached]));
  const afterArrivals = crossings.map(({ name, outcome, settledBy }): SettledCrossing => {
    const path = shortest(name, explorations);
    return { name, outcome, settledBy, ...(path && { path }) };
  });
  const during = (type: ClientType) => {
    const start = `${type} next: `;
    return [...reached]
      .filter((each) => each.startsWith(start))
      .map((each) => each.slice(start.length))
      .sort();
  };
  const unreached = [...REQUEST_CELLS, ...ARRIVAL_CELLS, ...ANSWERS].filter((each) => !reached.has(each));
  const findings = explorations.flatMap((each) => each.findings);
  const incomplete = explorations.filter(({ complete }) => !complete).map(({ scope }) => scope);
  return {
    explorations,
    states: sum(explorations.map((each) => each.states)),
    transitions: sum(explorations.map((each) => each.transitions)),
    crossings: afterArrivals,
    unreached,
    arrivalsDuring: Object.fromEntries(
      CLIENT_TYPES.map((type) => [type, during(type)]),
    ) as unknown as Report['arrivalsDuring'],
    findings,
    incomplete,
    sound:
      findings.length + incomplete.length + unreached.length === 0 &&
      afterArrivals.every(({ path }) => path !== undefined),
  };
}
