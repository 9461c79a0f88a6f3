// The deliberate faults as text: a table for people, and JSON for programs.
import { FAULTS } from './index.ts';

/** One line of JSON for each fault, in one array. */
export function faultJson(): string {
  const list = FAULTS.map(({ id, breaks, kind, note }) => JSON.stringify({ id, breaks, kind, note }));
  return `[\n  ${list.join(',\n  ')}\n]\n`;
}

/** A table with one line for each fault. */
export function faultTable(): string {
  const rows = [['id', 'breaks', 'kind', 'note'], ...FAULTS.map((f) => [f.id, f.breaks, f.kind, f.note])];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: string[]): string => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ');
  return `${rows.map(line).join('\n')}\n`;
}
