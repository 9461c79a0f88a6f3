// The edge of the command: the streams and the signals that the composition root hands in.

/** Where the command writes, what it leaves behind when it is stopped, and how it learns that it is. */
export interface Io {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Registers what has to be undone whatever happens; the command undoes it itself when all goes well. */
  readonly cleanup: (undo: () => Promise<void> | void) => void;
  /**
   * Does something that a signal does not end, but asks to end early, with its name as the reason. Everywhere else, and
   * when it comes a second time, a signal ends the command at once.
   */
  readonly interruptible: <T>(act: (stop: AbortSignal) => Promise<T>) => Promise<T>;
}
