// One line of a connection's traffic, as reports and failure files show it.
/** One entry in the transcript of a client. */
export interface TranscriptEntry {
  /** Label of the simulated client: A, B, C … */
  readonly client: string;
  /** `>`: the kit sent it. `<`: the target sent it. `!`: an event of the connection. */
  readonly dir: '>' | '<' | '!';
  /** Milliseconds since the check began. */
  readonly ms: number;
  /** The bytes as they were sent or received; for `!`, a note such as `FIN sent`. The report escapes them. */
  readonly bytes: Uint8Array;
  /** The writes that sent the bytes, if there were several; equal neighbours are counted. */
  readonly writes?: readonly Writes[];
}

/** Some writes of the same size, one after the other. */
export interface Writes {
  readonly times: number;
  /** The size of each, in bytes. */
  readonly bytes: number;
}

/** The writes of an entry, from the pieces that were written; none if one write sent everything. */
export function writesOf(pieces: readonly Uint8Array[]): Pick<TranscriptEntry, 'writes'> {
  if (pieces.length < 2) return {};
  const writes: { times: number; bytes: number }[] = [];
  for (const { length } of pieces) {
    const last = writes.at(-1);
    if (last?.bytes === length) last.times += 1;
    else writes.push({ times: 1, bytes: length });
  }
  return { writes };
}

/** The bytes of each write of an entry. */
export function writtenPieces({ bytes, writes = [] }: TranscriptEntry): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const { times, bytes: size } of writes) {
    for (let n = 0; n < times && at < bytes.length; n += 1, at += size) {
      pieces.push(bytes.subarray(at, at + size));
    }
  }
  return at < bytes.length ? [...pieces, bytes.subarray(at)] : pieces;
}
