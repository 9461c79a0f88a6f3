// A generated file.
export interface Output {
  /** Relative to `spec/`, with forward slashes on every system. */
  readonly path: string;
  readonly content: string;
}
