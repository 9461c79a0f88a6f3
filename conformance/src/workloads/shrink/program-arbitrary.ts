// Programs as fast-check sees them: drawn by one of its arbitraries, and shrunk by cuts that know what a program is.
// fast-check's own shrinking would cut the numbers and lists that a program was drawn from, and lose a race at each of many
// small steps. The cuts depend on the program alone, so a seed and a path always lead to the same program.
import fc from 'fast-check';
import { reductions } from './reductions.ts';
import type { Program } from '../../data/program.ts';

export class ProgramArbitrary extends fc.Arbitrary<Program> {
  readonly #drawn: fc.Arbitrary<Program>;

  constructor(drawn: fc.Arbitrary<Program>) {
    super();
    this.#drawn = drawn;
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<Program> {
    return new fc.Value(this.#drawn.generate(random, biasFactor).value, undefined);
  }

  /** Any program will do: one from a failure file shrinks, too. */
  override canShrinkWithoutContext(value: unknown): value is Program {
    return typeof value === 'object' && value !== null && 'processes' in value;
  }

  override shrink(program: Program): fc.Stream<fc.Value<Program>> {
    return fc.stream(reductions(program)).map((smaller) => new fc.Value(smaller, undefined));
  }
}
