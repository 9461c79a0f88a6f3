// Breaks a line for the width of a terminal, and indents what follows the first row, so that nothing that
// somebody wrote begins at the left edge and poses as a line of its own.
import { columnsOf } from './columns.ts';

/** What stands before every row but the first. */
export const INDENT = '    ';
/** Narrower terminals are treated as this wide. */
const LEAST_COLUMNS = 20;

/** Index at which the row that begins at `start` ends, at a space if there is one. */
function rowEnd(line: string, start: number, columns: number): number {
  let used = 0;
  let end = start;
  let afterSpace = -1;
  for (const character of line.slice(start, start + columns + 1)) {
    used += columnsOf(character);
    if (used > columns) return afterSpace > start ? afterSpace : Math.max(end, start + character.length);
    end += character.length;
    if (character === ' ') afterSpace = end;
  }
  return end;
}

/** The rows of a line; one column stays free, for terminals wrap on their own in the last one. */
export function wrap(line: string, columns: number | undefined): string[] {
  if (columns === undefined) return [line];
  const width = Math.max(columns, LEAST_COLUMNS) - 1;
  const rows: string[] = [];
  for (let start = 0; start < line.length || rows.length === 0;) {
    const end = rowEnd(line, start, rows.length === 0 ? width : width - INDENT.length);
    rows.push(rows.length === 0 ? line.slice(start, end) : INDENT + line.slice(start, end));
    start = end;
  }
  return rows;
}
