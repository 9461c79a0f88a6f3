// A breadth-first search through every state of a scope: what it covers, by which shortest path, and what is wrong.
import type { Crossing } from './crossing.ts';
import { reachedBy } from './coverage.ts';
import { describe } from './action.ts';
import { keyOf } from './key.ts';
import { problemsOf } from './problem.ts';
import type { Scope, StepFunction } from './scope.ts';
import { initialState } from './global-state.ts';
import type { GlobalState } from './global-state.ts';
import { successors } from './successors.ts';
import { setUp } from './setup.ts';

export interface Finding {
  readonly problem: string;
  readonly path: readonly string[];
}

export interface Exploration {
  readonly scope: string;
  readonly states: number;
  readonly transitions: number;
  /** The most actions that any state needs. */
  readonly depth: number;
  /** False if the bound on states ended it: then nothing is proved. */
  readonly complete: boolean;
  readonly reached: ReadonlySet<string>;
  /** Name of a crossing → its shortest path. */
  readonly crossings: ReadonlyMap<string, readonly string[]>;
  readonly findings: readonly Finding[];
}

export interface Bounds {
  /** States after which an exploration stops. */
  readonly states: number;
  /** Findings after which an exploration stops. */
  readonly findings: number;
}

/** How each state was first reached: one entry per state; the first is its own parent. */
class Paths {
  readonly #parents: number[] = [];
  readonly #lines: number[] = [];
  readonly #words: string[] = [];
  readonly #known = new Map<string, number>();

  add(parent: number, line: string): number {
    let word = this.#known.get(line);
    if (word === undefined) {
      word = this.#words.push(line) - 1;
      this.#known.set(line, word);
    }
    this.#lines.push(word);
    return this.#parents.push(parent) - 1;
  }

  to(state: number): string[] {
    const path: string[] = [];
    for (let at = state; this.#parents[at] !== at; at = this.#parents[at]!)
      path.push(this.#words[this.#lines[at]!]!);
    return path.reverse();
  }
}

export function explore(
  scope: Scope,
  { step, crossings, bounds }: { step: StepFunction; crossings: readonly Crossing[]; bounds: Bounds },
): Exploration {
  const key = keyOf(scope);
  const paths = new Paths();
  const seen = new Set<string>();
  const reached = new Set<string>();
  const found = new Map<string, readonly string[]>();
  const findings: Finding[] = [];
  const valid = scope.roles.every(({ unrestricted }) => !unrestricted);
  let transitions = 0;
  let depth = 0;

  const first = setUp(initialState(scope), scope, step);
  seen.add(key(first));
  let frontier: (readonly [GlobalState, number])[] = [[first, paths.add(0, 'the start')]];

  while (frontier.length > 0 && seen.size < bounds.states && findings.length < bounds.findings) {
    const next: (readonly [GlobalState, number])[] = [];
    for (const [before, at] of frontier) {
      for (const { action, after, violation } of successors(before, scope, step)) {
        transitions += 1;
        for (const name of reachedBy(action, valid)) reached.add(name);
        for (const { name, when } of crossings)
          if (!found.has(name) && when(action, before, after))
            found.set(name, [...paths.to(at), describe(action)]);
        if (violation !== undefined)
          findings.push({
            problem: `${action.who}: ${violation}`,
            path: [...paths.to(at), describe(action)],
          });

        const name = key(after);
        if (violation !== undefined || seen.has(name)) continue;
        seen.add(name);
        const index = paths.add(at, describe(action));
        for (const problem of problemsOf(after)) findings.push({ problem, path: paths.to(index) });
        next.push([after, index]);
      }
    }
    if (next.length > 0) depth += 1;
    frontier = next;
  }
  const complete = frontier.length === 0;
  return {
    scope: scope.name,
    states: seen.size,
    transitions,
    depth,
    complete,
    reached,
    crossings: found,
    findings,
  };
}
