// What the client needs of the place where its user sits: lines out, and answers in.

/** How a question ended. */
export type Reply =
  | { readonly kind: 'line'; readonly line: string }
  /** There is no more input. */
  | { readonly kind: 'end' }
  /** The signal came first; `typed` is what was typed and not entered. */
  | { readonly kind: 'cancelled'; readonly typed: string };

export interface Question {
  readonly prompt: string;
  /**
   * `answer`: prompt and answer stay to be read. `line`: what is typed vanishes when it is entered, for it
   * comes back as a line of the room.
   */
  readonly kind: 'answer' | 'line';
  readonly signal: AbortSignal;
}

export interface Console {
  /** Whether somebody sits there who can be asked; piped input answers only what its writer foresaw. */
  readonly interactive: boolean;
  /** Shows whole lines; what is being typed stays below them. */
  print(lines: readonly string[]): Promise<void>;
  /** Waits for a line. One question at a time; lines that come before it are kept. */
  ask(question: Question): Promise<Reply>;
  /** Takes the prompt of the last question away. */
  rest(): void;
  /** No more input, no more output. */
  close(): void;
}
