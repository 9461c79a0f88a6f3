// The figures as text.

import { median, type Measured } from './measure.ts';

const HEAD = ['history', 'operations', 'pending', 'known', 'ours', 'first ms', 'ms', 'explained'];
const HEAD_OF_THEIRS = ['Porcupine', 'ms', 'ours/theirs'];
/** Columns of words; the others are numbers and stand at the right. */
const WORDS = new Set(['history', 'known', 'ours', 'Porcupine']);

export const ratioOf = ({ oursMs, theirsMs }: Measured): number | undefined =>
  theirsMs === undefined ? undefined : oursMs / theirsMs;

/** True when everybody says what is known. */
export const agrees = ({ known, ours, theirs = known }: Measured): boolean =>
  ours === known && theirs === known;

const digits = (value: number | undefined): string => (value === undefined ? '' : value.toPrecision(3));
const plain = (value: number | undefined): string =>
  value === undefined ? '' : String(Number(digits(value)));

/** How small the contradiction is, and what it took; `<=` where the time for it ended first. */
function errnoText({ explained }: Measured): string {
  if (!explained) return '';
  return `${explained.minimal ? '' : '<= '}${explained.held} in ${plain(explained.ms)} ms`;
}

function cells(row: Measured): string[] {
  const { name, operations, pending, known, ours, firstMs, oursMs, theirs, theirsMs } = row;
  const own = [
    name,
    String(operations),
    String(pending),
    known,
    ours,
    plain(firstMs),
    plain(oursMs),
    errnoText(row),
  ];
  return theirs === undefined ? own : [...own, theirs, plain(theirsMs), plain(ratioOf(row))];
}

export function tableOf(rows: readonly Measured[]): string {
  const head = rows.some(({ theirs }) => theirs) ? [...HEAD, ...HEAD_OF_THEIRS] : HEAD;
  const lines = [head, ...rows.map(cells)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const pad = (cell: string, n: number) =>
    WORDS.has(head[n]!) ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!);
  const marks = ['', ...rows.map((row) => (agrees(row) ? '' : '  NOT AS KNOWN'))];
  return lines.map((line, n) => `${line.map(pad).join('  ')}${marks[n]!}`.trimEnd() + '\n').join('');
}

export function summaryOf(rows: readonly Measured[]): string {
  const right = rows.filter(agrees).length;
  const lines = [`${right} of ${rows.length} verdicts are the known ones.`];
  const ratios = rows.flatMap((row) => ratioOf(row) ?? []);
  if (ratios.length > 0) {
    const worst = rows.reduce((a, b) => ((ratioOf(a) ?? 0) >= (ratioOf(b) ?? 0) ? a : b));
    const slower = ratios.filter((ratio) => ratio > 1).length;
    lines.push(
      `Ours takes ${plain(median(ratios))} of Porcupine's time in the median, ${plain(ratioOf(worst))} at worst (${worst.name}); it is slower on ${slower} of ${ratios.length}.`,
    );
  }
  return `${lines.join('\n')}\n`;
}
