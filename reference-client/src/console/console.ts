// The interface of a console: prints lines and reads answers.

/** How a question ended. */
export type Reply =
  | { readonly kind: 'line'; readonly line: string }
  /** There is no more input. */
  | { readonly kind: 'end' }
  /** The signal was aborted first; `typed` was typed but not entered. */
  | { readonly kind: 'cancelled'; readonly typed: string };

export interface Question {
  readonly prompt: string;
  /**
   * `answer`: prompt and answer stay on the screen. `line`: the line disappears when it is entered, because it
   * comes back as a line of the room.
   */
  readonly kind: 'answer' | 'line';
  readonly signal: AbortSignal;
}

export interface Console {
  /** Whether a user can be asked. Piped input answers only the questions that its author expected. */
  readonly interactive: boolean;
  /** Prints whole lines; the line that is being typed stays below them. */
  print(lines: readonly string[]): Promise<void>;
  /** Waits for a line. One question at a time; earlier lines are kept for it. */
  ask(question: Question): Promise<Reply>;
  /** Removes the prompt of the last question. */
  clearPrompt(): void;
  /** Ends input and output. */
  close(): void;
}
