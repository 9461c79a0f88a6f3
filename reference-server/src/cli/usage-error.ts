// What an operator got wrong: one line that says what happened, what was expected, and what to do. Exit 2.

export class UsageError extends Error {}
