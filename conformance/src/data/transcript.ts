// One line of a connection's traffic, as reports and failure files show it.
/** One entry in the transcript of a client. */
export interface TranscriptEntry {
  /** Label of the simulated client: A, B, C … */
  readonly client: string;
  /** `>`: the kit sent it. `<`: the target sent it. `!`: an event of the connection. */
  readonly dir: '>' | '<' | '!';
  /** Milliseconds since the check began. */
  readonly ms: number;
  /** The bytes; for `!`, a note such as `FIN sent`. The report escapes them. */
  readonly bytes: Uint8Array;
}
