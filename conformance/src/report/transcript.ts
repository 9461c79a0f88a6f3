// What a check's clients sent and received, line by line, with a caret under the first wrong byte.
import { excerpt } from '../text/excerpt.ts';
import { writesText } from './writes.ts';
import type { Evidence } from '../data/result.ts';
import type { TranscriptEntry } from '../data/transcript.ts';

export interface TranscriptStyle {
  /** Columns for the bytes of one entry. */
  readonly columns: number;
  /** Entries to show; the middle of a longer transcript is left out. */
  readonly entries: number;
}

export const SHORT_TRANSCRIPT: TranscriptStyle = { columns: 160, entries: 24 };
export const LONG_TRANSCRIPT: TranscriptStyle = { columns: 1_000, entries: 1_000 };

/** Entries shown around the one that shows the fault. */
const BEFORE = 3;
const AFTER = 1;
const MARK = '» ';
const BLANK = '  ';

function render(entry: TranscriptEntry, style: TranscriptStyle, pointed: boolean, caret?: number): string[] {
  const client = excerpt(Buffer.from(entry.client), 16).text;
  const head = `${pointed ? MARK : BLANK}${client} ${entry.dir} ${entry.ms.toFixed(1).padStart(9)} ms  `;
  const shown = excerpt(entry.bytes, style.columns, caret);
  const written = writesText(entry);
  const line = head + shown.text + (written === undefined ? '' : `  [${written}]`);
  return shown.caret === undefined ? [line] : [line, `${' '.repeat(head.length + shown.caret)}^`];
}

/** Whether an entry is shown: the beginning, the end, and the entries around the one that matters. */
function isKept(index: number, total: number, entries: number, pointed: number): boolean {
  const head = Math.floor(entries / 3);
  if (total <= entries || index < head || index >= total - (entries - head)) return true;
  return pointed >= 0 && index >= pointed - BEFORE && index <= pointed + AFTER;
}

/** The lines of a transcript, without indentation. */
export function transcriptLines(
  { transcript, at, caret }: Pick<Evidence, 'transcript' | 'at' | 'caret'>,
  style: TranscriptStyle,
): string[] {
  const last = caret === undefined ? -1 : transcript.findLastIndex((entry) => entry.dir === '<');
  const pointed = at ?? last;
  const lines: string[] = [];
  let skipped = 0;
  transcript.forEach((entry, index) => {
    if (!isKept(index, transcript.length, style.entries, pointed)) {
      skipped += 1;
      return;
    }
    if (skipped > 0) lines.push(`${BLANK}… ${skipped} entr${skipped === 1 ? 'y' : 'ies'} left out …`);
    skipped = 0;
    const rendered = render(entry, style, index === pointed, index === pointed ? caret : undefined);
    for (const line of rendered) lines.push(line);
  });
  return lines;
}
