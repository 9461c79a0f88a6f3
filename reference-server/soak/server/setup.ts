// How a server is started for an abuse.

export interface Setup {
  /** Uses the certificate and key of the tests. */
  readonly tls?: true;
  /** Where its log goes: to a full disk, or to a reader that never reads. */
  readonly log?: 'full-disk' | 'unread';
  /** The limit of open files, as `ulimit -n` sets it. */
  readonly openFiles?: number;
  /** A wall clock that jumps. */
  readonly clock?: 'jumping';
}
