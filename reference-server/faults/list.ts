// The deliberate faults as text: a table for people, and JSON for programs.
import { FAULTS } from './index.ts';
import { replacedBy } from './replaced.ts';
import type { Fault } from './seam.ts';

/** What programs read of a fault. Lists that are empty are left out. */
export function listed(fault: Fault) {
  const { id, breaks, alsoBreaks = [], kind, note } = fault;
  const replaces = replacedBy(fault);
  return {
    id,
    breaks,
    ...(alsoBreaks.length > 0 && { alsoBreaks }),
    kind,
    note,
    ...(replaces.length > 0 && { replaces }),
  };
}

/** One line of JSON for each fault, in one array. */
export function faultJson(): string {
  const list = FAULTS.map((fault) => JSON.stringify(listed(fault)));
  return `[\n  ${list.join(',\n  ')}\n]\n`;
}

/** A table with one line for each fault. */
export function faultTable(): string {
  const rows = [['id', 'breaks', 'kind', 'note'], ...FAULTS.map((f) => [f.id, f.breaks, f.kind, f.note])];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: string[]): string => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ');
  return `${rows.map(line).join('\n')}\n`;
}
