// What a check's peers sent and received, line by line, with a caret under the first wrong byte.
import type { Evidence, TranscriptEntry } from '../run/result.ts';
import { excerpt } from './excerpt.ts';

export interface TranscriptStyle {
  /** Columns for the bytes of one entry. */
  readonly columns: number;
  /** Entries to show; the middle of a longer transcript is left out. */
  readonly entries: number;
}

export const SHORT_TRANSCRIPT: TranscriptStyle = { columns: 160, entries: 24 };
export const LONG_TRANSCRIPT: TranscriptStyle = { columns: 1_000, entries: 1_000 };

function render(entry: TranscriptEntry, style: TranscriptStyle, caret: number | undefined): string[] {
  const head = `${excerpt(Buffer.from(entry.peer), 16).text} ${entry.dir} ${entry.ms.toFixed(1).padStart(9)} ms  `;
  const shown = excerpt(entry.bytes, style.columns, caret);
  const line = head + shown.text;
  return shown.caret === undefined ? [line] : [line, `${' '.repeat(head.length + shown.caret)}^`];
}

/** Indices to show: the beginning, the end, and the entry that the caret points into. */
function kept(total: number, entries: number, pointed: number): Set<number> {
  if (total <= entries) return new Set(Array.from({ length: total }, (_, index) => index));
  const head = Math.floor(entries / 3);
  const tail = total - (entries - head);
  const all = Array.from({ length: total }, (_, index) => index);
  return new Set(all.filter((index) => index < head || index >= tail || index === pointed));
}

/** The lines of a transcript, without indentation. */
export function transcriptLines(
  { transcript, caret }: Pick<Evidence, 'transcript' | 'caret'>,
  style: TranscriptStyle,
): string[] {
  const pointed = caret === undefined ? -1 : transcript.findLastIndex((entry) => entry.dir === '<');
  const chosen = kept(transcript.length, style.entries, pointed);
  const lines: string[] = [];
  let skipped = 0;
  const gap = () => {
    if (skipped > 0) lines.push(`… ${skipped} entr${skipped === 1 ? 'y' : 'ies'} left out …`);
    skipped = 0;
  };
  transcript.forEach((entry, index) => {
    if (!chosen.has(index)) {
      skipped += 1;
      return;
    }
    gap();
    lines.push(...render(entry, style, index === pointed ? caret : undefined));
  });
  return lines;
}
