// A failing program, made smaller by fast-check. Its predicate is the repeated run of a candidate, and the run that failed
// last says where to look first: a part of the program with the moves that its finding names. Where such a part fails,
// the predicate leads fast-check to it: every reduction on the way counts as failing without a run. So the path that
// fast-check reports is made of plain reductions, and a seed and a path replay without the runs.
import fc from 'fast-check';
import type { Failure } from './pool.ts';
import { routeTo } from './route.ts';
import type { Program } from '../../data/program.ts';

/** Where programs come from: with the seed and a path, fast-check makes a program again. */
export interface Source {
  readonly arbitrary: fc.Arbitrary<Program>;
  readonly seed: number;
}

export interface ShrinkSettings {
  /** Runs a candidate until it fails once; undefined when it holds every time. */
  readonly fails: (program: Program, path: string | undefined) => Promise<Failure | undefined>;
  /** Parts of a failing program that are tried first. */
  readonly likely: (failure: Failure) => readonly Program[];
  /** Whether the time for it is over: what is untried then counts as holding. */
  readonly isLate: () => boolean;
}

/** The path of a program that is reached from one by some reductions. */
const below = (path: string | undefined, ...steps: readonly number[]): string | undefined =>
  path === undefined ? undefined : [path, ...steps].join(':');

/** The predicate, which fast-check asks of the reductions of the smallest failing program, one after the other. */
class Search {
  smallest: Failure;
  readonly #settings: ShrinkSettings;
  readonly #tried = new Set<string>();
  /** Position of the next candidate among the reductions. */
  #next = 0;
  /** Whether the likely parts of the smallest program were tried. */
  #guided = false;
  /** Reductions that lead to a part which failed. */
  #route: readonly number[] = [];

  constructor(found: Failure, settings: ShrinkSettings) {
    this.smallest = found;
    this.#settings = settings;
  }

  async holds(program: Program): Promise<boolean> {
    if (!this.#guided) {
      this.#guided = true;
      await this.#tryLikely();
    }
    const n = this.#next;
    this.#next += 1;
    if (this.#route.length > 0) return n !== this.#route[0] || this.#goOn();
    const failure = await this.#try(program, below(this.smallest.path, n));
    return !failure || this.#take(failure);
  }

  /** Runs a candidate, unless one like it was run before or time is over. */
  async #try(program: Program, path: string | undefined): Promise<Failure | undefined> {
    if (this.#settings.isLate()) return undefined;
    const name = JSON.stringify(program.processes);
    if (this.#tried.has(name)) return undefined;
    this.#tried.add(name);
    return this.#settings.fails(program, path);
  }

  async #tryLikely(): Promise<void> {
    const { program, path } = this.smallest;
    for (const part of this.#settings.likely(this.smallest)) {
      const route = routeTo(program, part);
      const failure = await this.#try(part, below(path, ...route));
      if (!failure) continue;
      this.smallest = failure;
      this.#route = route;
      return;
    }
  }

  /** A step on the way to the part that failed. */
  #goOn(): false {
    this.#route = this.#route.slice(1);
    this.#next = 0;
    this.#guided = this.#route.length > 0;
    return false;
  }

  #take(failure: Failure): false {
    this.smallest = failure;
    this.#next = 0;
    this.#guided = false;
    return false;
  }
}

/** The smallest failing program that was found below one that failed. */
export async function shrinkFailure(
  { arbitrary, seed }: Source,
  found: Failure,
  settings: ShrinkSettings,
): Promise<Failure> {
  const search = new Search(found, settings);
  let begun = false;
  let thrown: { readonly error: unknown } | undefined;
  const property = fc.asyncProperty(arbitrary, async (program) => {
    // The first is the program that is known to fail.
    if (!begun) return !(begun = true);
    if (thrown) return true;
    try {
      return await search.holds(program);
    } catch (error) {
      // fast-check would take it for a failure of the program.
      thrown = { error };
      return true;
    }
  });
  const { path, program } = found;
  await fc.check(property, path === undefined ? { examples: [[program]], numRuns: 1 } : { seed, path });
  if (thrown) throw thrown.error;
  return search.smallest;
}
