// Tells long rows of entries that are alike in one or two lines: a crowd that connects, a hundred requests that differ in a number.
import type { TranscriptEntry } from '../data/transcript.ts';
import { connects } from './short-handshakes.ts';

/** A line of the short form: an entry, or what stands for several. */
export interface Told {
  readonly entry: TranscriptEntry;
  /** Index in the transcript. */
  readonly index: number;
  /** Entries that are left out after it because they are alike. */
  readonly more?: number;
}

/** Shortest row that is told in short, and what is shown of it at its beginning. */
const ROW = 6;
const SHOWN = 2;
/** Bytes by which entries are compared. */
const COMPARED = 400;

/** The likeness of entries that stand for handshakes. */
const CONNECTING = 'connecting';

/** What makes entries alike: the direction and the bytes, whatever numbers and names they hold. */
const likeness = (entry: TranscriptEntry): string => {
  if (connects(entry)) return CONNECTING;
  const { dir, bytes } = entry;
  const text = Buffer.from(bytes.subarray(0, COMPARED)).toString('latin1');
  return dir + text.replace(/[A-Za-z0-9]*\d[A-Za-z0-9]*/g, '#');
};

/** A crowd that connects, as one line. */
function crowd(row: readonly Told[]): Told {
  const first = row[0]!;
  const last = row.at(-1)!;
  const client = `${first.entry.client} … ${last.entry.client}`;
  return {
    index: last.index,
    entry: { ...last.entry, client, bytes: Buffer.from(`connect (${row.length} clients)`) },
  };
}

function shortRow(row: readonly Told[], like: string): readonly Told[] {
  if (like === CONNECTING && row.length > 1) return [crowd(row)];
  if (row.length < ROW) return row;
  const begin = row.slice(0, SHOWN);
  const more = row.length - SHOWN - 1;
  return [...begin.slice(0, -1), { ...begin.at(-1)!, more }, row.at(-1)!];
}

/** The entries with each row of entries that are alike told in short; `kept` are shown in any case. */
export function withShortRows(told: readonly Told[], kept: ReadonlySet<number>): Told[] {
  const lines: Told[] = [];
  let row: Told[] = [];
  let like = '';
  const flush = () => {
    for (const each of shortRow(row, like)) lines.push(each);
    row = [];
  };
  for (const each of told) {
    const own = kept.has(each.index) ? `kept ${each.index}` : likeness(each.entry);
    if (own !== like) flush();
    like = own;
    row.push(each);
  }
  flush();
  return lines;
}
