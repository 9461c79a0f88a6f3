// How a server is started for an abuse, beside `--port 0`.

export interface Setup {
  /** Certificate and key of the tests. */
  readonly tls?: true;
  /** Where its logs go: into a full disk, or to somebody who never reads them. */
  readonly log?: 'full-disk' | 'unread';
  /** As many open files as `ulimit -n` then allows. */
  readonly openFiles?: number;
  /** A wall clock that jumps. */
  readonly clock?: 'jumping';
}
