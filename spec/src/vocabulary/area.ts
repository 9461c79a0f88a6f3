// An area of the requirements: those that a reader looks up together.

/** An area of the requirements: a page of the reference. */
export interface AreaSpec {
  /** A slug; the file name of the area's page. */
  readonly area: string;
  /** Its heading. */
  readonly title: string;
  /** What its requirements are about, in one sentence. */
  readonly about: string;
  /** The first words of the ids that belong to it: `inbox` for `inbox.once`. */
  readonly words: readonly string[];
}
