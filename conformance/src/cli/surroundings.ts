// The edge of the command: the streams and the exit that the composition root hands in.

/** Where the command writes, and what it leaves behind when it is stopped. */
export interface Surroundings {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Registers what has to be undone whatever happens; the command undoes it itself when all goes well. */
  readonly cleanup: (undo: () => Promise<void> | void) => void;
}
