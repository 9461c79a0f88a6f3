// One line that a started server printed.

export interface OutputLine {
  readonly stream: 'stdout' | 'stderr';
  /** When its first characters came, in ms: since the check began, or by `performance.now()` in an `OutputLog`. */
  readonly ms: number;
  readonly text: string;
}
