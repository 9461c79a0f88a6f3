// The results as a text table.
import type { Latencies } from './canaries/latencies.ts';
import type { Outcome, Skipped } from './outcome.ts';

const MIB = 2 ** 20;

const ms = (value: number): string => (value >= 100 ? `${Math.round(value)}` : value.toPrecision(2));

const mib = (bytes: number | undefined): string => (bytes === undefined ? '' : `${Math.round(bytes / MIB)}`);

const p99 = ({ p99Ms, count }: Latencies): string => (count === 0 ? '' : ms(p99Ms));

export const doneText = (done: Outcome['done']): string =>
  Object.entries(done)
    .map(([what, count]) => `${count.toLocaleString('en-US')} ${what}`)
    .join(', ');

export function verdictText({ failures, noticed }: Outcome): string {
  if (failures.length > 0) return `FAILED: ${failures.join('; ')}`;
  return noticed ? 'held; the canaries noticed' : 'held';
}

const HEAD = [
  'abuse',
  'p99 calm',
  'p99 abused',
  'lost',
  'RSS before',
  'RSS after',
  'held before',
  'held after',
];

function cells(outcome: Outcome): string[] {
  const { id, calm, abused, lost, held } = outcome;
  const [before, after] = [held[0], held.length > 1 ? held.at(-1) : undefined];
  return [
    ...[id, p99(calm), p99(abused), String(lost)],
    ...[mib(before?.rssBytes), mib(after?.rssBytes), mib(before?.heldBytes), mib(after?.heldBytes)],
  ];
}

/** A line of figures for each abuse; below it what was done, and the verdict. */
export function tableOf(outcomes: readonly (Outcome | Skipped)[]): string {
  const rows = outcomes.map((outcome) =>
    'skipped' in outcome ? [outcome.id, ...Array<string>(HEAD.length - 1).fill('')] : cells(outcome),
  );
  const widths = HEAD.map((_, n) => Math.max(...[HEAD, ...rows].map((row) => row[n]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, n) => (n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!)))
      .join('  ')
      .trimEnd();
  const notes = outcomes.map((outcome) =>
    'skipped' in outcome
      ? [`not tried: ${outcome.skipped}`]
      : [`${outcome.what}: ${doneText(outcome.done)}`, verdictText(outcome)],
  );
  const body = rows.flatMap((row, n) => [line(row), ...notes[n]!.map((note) => `    ${note}`)]);
  return `${[line(HEAD), ...body].join('\n')}\n`;
}
