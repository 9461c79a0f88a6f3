// The error for a server that the kit could not start.

export class StartError extends Error {
  override readonly name = 'StartError';
  /** The command line is to blame: a command that does not exist, or options that the server refuses. */
  readonly usage: boolean;

  constructor(message: string, usage: boolean) {
    super(message);
    this.usage = usage;
  }
}
