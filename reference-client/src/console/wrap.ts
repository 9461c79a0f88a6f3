// Wraps a line at the width of a terminal and indents all rows after the first. So no part of a message starts at the left
// edge and looks like a line of another user.
import { columnsOf } from './columns.ts';

/** The start of every row except the first. */
export const INDENT = '    ';
/** A narrower terminal is treated as this wide. */
const MIN_COLUMNS = 20;

/** The end of the row that begins at `start`: after a space if there is one. */
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

/** The rows of a line. The last column stays free, because terminals wrap there themselves. */
export function wrap(line: string, columns: number | undefined): string[] {
  if (columns === undefined) return [line];
  const width = Math.max(columns, MIN_COLUMNS) - 1;
  const rows: string[] = [];
  for (let start = 0; start < line.length || rows.length === 0;) {
    const end = rowEnd(line, start, rows.length === 0 ? width : width - INDENT.length);
    rows.push(rows.length === 0 ? line.slice(start, end) : INDENT + line.slice(start, end));
    start = end;
  }
  return rows;
}
