// The figures as text.

import { median, type Measured } from './measure.ts';

const HEAD = [
  'history',
  'operations',
  'pending',
  'known',
  'ours',
  'first ms',
  'ms',
  'explained',
  'Porcupine',
  'ms',
  'ours/theirs',
];
/** Columns of words; the others are numbers and stand at the right. */
const WORDS = new Set([0, 3, 4, 8]);

export const ratioOf = ({ oursMs, theirsMs }: Measured): number | undefined =>
  theirsMs === undefined ? undefined : oursMs / theirsMs;

/** True when everybody says what is known. */
export const agrees = ({ known, ours, theirs = known }: Measured): boolean =>
  ours === known && theirs === known;

const digits = (value: number | undefined): string => (value === undefined ? '' : value.toPrecision(3));
const plain = (value: number | undefined): string =>
  value === undefined ? '' : String(Number(digits(value)));

/** How small the contradiction is, and what it took; `<=` where the time for it ended first. */
function because({ explained }: Measured): string {
  if (!explained) return '';
  return `${explained.minimal ? '' : '<= '}${explained.held} in ${plain(explained.ms)} ms`;
}

function cells(row: Measured): string[] {
  const mark = agrees(row) ? '' : '  NOT AS KNOWN';
  return [
    row.name,
    String(row.operations),
    String(row.pending),
    row.known,
    row.ours,
    plain(row.firstMs),
    plain(row.oursMs),
    because(row),
    row.theirs ?? '',
    plain(row.theirsMs),
    `${plain(ratioOf(row))}${mark}`,
  ];
}

export function tableOf(rows: readonly Measured[]): string {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const pad = (cell: string, n: number) =>
    WORDS.has(n) ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!);
  return lines.map((line) => `${line.map(pad).join('  ').trimEnd()}\n`).join('');
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
