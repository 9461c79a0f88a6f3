// One line of what went over a connection of the kit, as reports and failure files show it.
/** One entry of what went over a client's connection. */
export interface TranscriptEntry {
  /** Label of the simulated client: A, B, C … */
  readonly client: string;
  /** `>` sent by the kit, `<` came from the target, `!` an event of the connection. */
  readonly dir: '>' | '<' | '!';
  /** Milliseconds since the check began. */
  readonly ms: number;
  /** The bytes, or for `!` a note such as `FIN sent`. Latin-1 escapes are the report's business. */
  readonly bytes: Uint8Array;
}
