// The error for a command line that can't be run. One sentence says what is wrong, where, what was expected and what to
// do.

export class UsageError extends Error {
  override readonly name = 'UsageError';
}
