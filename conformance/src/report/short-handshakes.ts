// Most transcripts begin with the handshakes of several clients, five similar entries each. The short form of a report
// shows each successful handshake as one entry.
import type { Evidence } from '../data/result.ts';
import type { TranscriptEntry } from '../data/transcript.ts';

type Seen = Pick<Evidence, 'transcript' | 'at' | 'caret'>;

const CONNECTS = 'connects as ';

/** Whether an entry stands for a handshake. */
export const connects = ({ dir, bytes }: TranscriptEntry): boolean =>
  dir === '!' && Buffer.from(bytes.subarray(0, CONNECTS.length)).toString('latin1') === CONNECTS;

interface Progress {
  readonly indexes: number[];
  /** Types still expected in each direction; the two directions may be interleaved in any way. */
  readonly awaited: { readonly '<': string[]; readonly '>': string[] };
  name?: unknown;
  clientId?: unknown;
}

const isIn = ({ awaited }: Progress) => awaited['<'].length + awaited['>'].length === 0;

const beginning = (): Progress => ({
  indexes: [],
  awaited: { '<': ['welcome', 'ready', 'menu'], '>': ['ack', 'menu'] },
});

/** The frames of an entry: one that arrived, or those of one write. Undefined for anything else. */
function frames({ bytes }: TranscriptEntry): Record<string, unknown>[] | undefined {
  try {
    const lines = Buffer.from(bytes).toString().split('\n');
    return lines
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  } catch {
    return undefined;
  }
}

/** Takes an entry as the next steps of a handshake; false if it is something else. */
function follows(progress: Progress, entry: TranscriptEntry): boolean {
  if (entry.dir === '!') return false;
  const found = frames(entry);
  if (!found || found.length === 0) return false;
  for (const frame of found) {
    if (progress.awaited[entry.dir].shift() !== frame['type']) return false;
    if (frame['type'] === 'welcome') progress.clientId = frame['clientId'];
    if (frame['type'] === 'ack') progress.name = frame['name'];
  }
  return true;
}

/** The successful handshakes before the entry that matters: index of the last entry → who connected. */
function handshakes({ transcript, at = transcript.length }: Seen): {
  told: Map<number, string>;
  dropped: Set<number>;
} {
  const clients = new Map<string, Progress | undefined>();
  const told = new Map<number, string>();
  const dropped = new Set<number>();
  for (const [index, entry] of transcript.slice(0, at).entries()) {
    if (!clients.has(entry.client)) clients.set(entry.client, beginning());
    const progress = clients.get(entry.client);
    if (!progress) continue;
    if (!follows(progress, entry)) {
      clients.set(entry.client, undefined);
      continue;
    }
    progress.indexes.push(index);
    if (!isIn(progress)) continue;
    for (const each of progress.indexes) dropped.add(each);
    told.set(index, `${CONNECTS}${String(progress.name)} with the id ${String(progress.clientId)}`);
    clients.set(entry.client, undefined);
  }
  return { told, dropped };
}

/** The same transcript with one entry for each successful handshake. */
export function withShortHandshakes(seen: Seen): Seen {
  const { told, dropped } = handshakes(seen);
  const transcript: TranscriptEntry[] = [];
  let at = seen.at;
  for (const [index, entry] of seen.transcript.entries()) {
    if (index === seen.at) at = transcript.length;
    const line = told.get(index);
    if (line !== undefined) transcript.push({ ...entry, dir: '!', bytes: Buffer.from(line) });
    else if (!dropped.has(index)) transcript.push(entry);
  }
  return {
    transcript,
    ...(at !== undefined && { at }),
    ...(seen.caret !== undefined && { caret: seen.caret }),
  };
}
