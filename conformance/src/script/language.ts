// The languages that a failure can be written in as a script.
export const LANGUAGES = ['node', 'python'] as const;
export type Language = (typeof LANGUAGES)[number];
