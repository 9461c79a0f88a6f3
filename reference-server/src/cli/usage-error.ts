// An operator's mistake: one line says what happened, what was expected, and what to do. The exit code is 2.

export class UsageError extends Error {}
