// The streams and signals of the process, as the composition root hands them to the command.

/** A stream for text: a terminal, a pipe, or a file. Writing to it never throws. */
export type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
};

/** Where the command writes, how it cleans up, and how it learns that it must stop. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /**
   * Waits until the system has what was written to `stdout`. Gives the error if a part of it was lost, for example because the
   * disk is full. It is not an error if nobody reads it.
   */
  readonly lost: () => Promise<Error | undefined>;
  /**
   * Registers a clean-up step for the case that a signal ends the process. The command itself cleans up when it ends
   * normally.
   */
  readonly cleanup: (undo: () => Promise<void> | void) => void;
  /**
   * Runs an action that the first signal asks to end early; the signal's name is the reason. A second signal ends the
   * command at once, and so does any signal outside of such an action.
   */
  readonly interruptible: <T>(act: (stop: AbortSignal) => Promise<T>) => Promise<T>;
}
