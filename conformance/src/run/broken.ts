// What is broken so far in a run, and which checks that prevents.
import type { Check } from '../checks/check.ts';
import { companionsOf } from '../checks/concurrent.ts';
import type { Conditions } from '../data/conditions.ts';
import type { Attempt } from './attempt.ts';
import { explainAll } from './explain.ts';
import { blockerOf, byFoundation } from './prerequisites.ts';
import { needsOfConditions } from './traffic.ts';

/** From so many broken requirements on, programs would take long, and mostly find again what is known. */
const MANY = 3;

export class Broken {
  readonly #attempts: Attempt[] = [];
  /** Broken, but checks can be tried one by one all the same. */
  readonly #tolerated: ReadonlySet<string>;
  #ids: ReadonlySet<string> = new Set();
  /** Those, and what is broken only in special cases. */
  #all: ReadonlySet<string> = new Set();
  /** Broken because requests got no answer. */
  #silent: ReadonlySet<string> = new Set();

  constructor(before: readonly Attempt[], tolerated: ReadonlySet<string> = new Set()) {
    this.#tolerated = tolerated;
    this.add(before);
  }

  add(attempts: readonly Attempt[]): void {
    for (const each of attempts) this.#attempts.push(each);
    if (attempts.every(({ evidence }) => evidence.size === 0)) return;
    const explained = explainAll(this.#attempts);
    this.#ids = explained.blocking;
    this.#all = explained.broken;
    const isSilent = (id: string) =>
      explained.attempts.some(({ evidence }) => evidence.get(id)?.silent === true);
    this.#silent = new Set([...this.#ids].filter(isSilent));
  }

  /** The broken requirement that a check builds on; undefined if the check can be tried. */
  blockerOf({ id, requirement }: Check): string | undefined {
    const isProgram = id.endsWith('/concurrent');
    // Programs meet special cases, too.
    const counted = isProgram
      ? this.#all
      : new Set([...this.#ids].filter((each) => !this.#tolerated.has(each)));
    // Programs wait for the answer to each request. Without answers they take for ever, and show nothing new.
    const silent = isProgram ? [...this.#silent].sort(byFoundation)[0] : undefined;
    const many = isProgram && this.#ids.size >= MANY ? [...this.#ids].sort(byFoundation)[0] : undefined;
    // A workload is judged as a whole: a bug in what one of its checks needs misleads the others.
    const together = isProgram ? companionsOf(id) : [requirement];
    return (
      together.map((each) => blockerOf(each, counted)).find((each) => each !== undefined) ?? silent ?? many
    );
  }

  /** Whether conditions show nothing, because the server does not understand them. */
  prevents(conditions: Conditions): boolean {
    return needsOfConditions(conditions).some((id) => this.#ids.has(id));
  }
}
