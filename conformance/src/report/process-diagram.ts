// Draws relevant events for the terminal: a column for each client, time from top to bottom, a bracket from each
// request to its answer. Overlapping requests stand side by side.
import { eventWords } from '../workloads/wording.ts';
import type { Names } from '../workloads/wording.ts';
import { escapeControl } from '../text/escape.ts';
import type { RelevantEvent, RelevantEvents } from '../data/relevant-events.ts';
import { largest } from '../text/extremes.ts';

/** Columns of the whole picture, and of one client in it. */
const WIDTH = 108;
const CLOCK = 12;
const MOST = 44;
const LEAST = 16;
const GAP = 4;
/** Events that are drawn; contradictions hardly ever need more. */
const ACTS = 24;

interface Row {
  readonly at: number;
  readonly event: RelevantEvent;
  readonly part: 'begin' | 'end' | 'point' | 'never';
}

const isPoint = ({ sent, end }: RelevantEvent): boolean => sent === undefined && end === undefined;

/** What happens, by time. At equal times beginnings come before ends. */
function rowsOf(relevantEvents: RelevantEvents): Row[] {
  const rows = relevantEvents.flatMap((event): Row[] => {
    const { from: at, to } = event;
    if (isPoint(event)) return [{ at, event, part: 'point' }];
    const begin: Row = { at, event, part: 'begin' };
    return to === undefined
      ? [begin, { at: Infinity, event, part: 'never' }]
      : [begin, { at: to, event, part: 'end' }];
  });
  const rank = { begin: 0, point: 1, end: 2, never: 3 } as const;
  return rows.sort((one, other) => one.at - other.at || rank[one.part] - rank[other.part]);
}

const cut = (text: string, width: number): string =>
  text.length <= width ? text.padEnd(width) : `${text.slice(0, width - 1)}…`;

/** The requests in progress in one column, each in its own place. */
class Column {
  readonly #open: (RelevantEvent | undefined)[] = [];

  /** The column's part of a row; `row` is undefined if the row belongs to another client. */
  draw(row: Row | undefined, names: Names): string {
    if (!row) return this.#bars(-1, '');
    const { did, came } = eventWords(row.event, names);
    switch (row.part) {
      case 'point':
        return `${this.#bars(-1, '')}${this.#open.length > 0 ? ' ' : ''}• ${came}`;
      case 'begin': {
        const free = this.#open.indexOf(undefined);
        const place = free < 0 ? this.#open.length : free;
        this.#open[place] = row.event;
        return `${this.#bars(place, '┌')} ${did}`;
      }
      default: {
        const place = this.#open.indexOf(row.event);
        const line = `${this.#bars(place, row.part === 'end' ? '└' : '?')} ${row.part === 'end' ? came : 'no answer'}`;
        this.#open[place] = undefined;
        while (this.#open.length > 0 && this.#open.at(-1) === undefined) this.#open.pop();
        return line;
      }
    }
  }

  #bars(place: number, mark: string): string {
    return this.#open.map((event, n) => (n === place ? mark : event ? '│' : ' ')).join('');
  }
}

/** The lines of the picture; none without events. Columns are as wide as their content, within the total width. */
export function diagramLines(relevantEvents: RelevantEvents, names: Names): string[] {
  const shown = relevantEvents.slice(0, ACTS);
  if (shown.length === 0) return [];
  const processes = [...shown].sort((one, other) => one.process - other.process);
  const columns = new Map(processes.map(({ who }) => [who, new Column()]));
  const more = relevantEvents.length - shown.length;
  const rows = [
    { clock: 'ms', cells: [...columns.keys()] },
    ...rowsOf(shown).map((row) => ({
      clock: row.at === Infinity ? '' : row.at.toFixed(1),
      cells: [...columns].map(([who, column]) => column.draw(row.event.who === who ? row : undefined, names)),
    })),
    ...(more > 0 ? [{ clock: '', cells: [`and ${more} more`] }] : []),
  ].map(({ clock, cells }) => ({ clock, cells: cells.map(escapeControl) }));
  const most = Math.max(LEAST, Math.min(MOST, Math.floor((WIDTH - CLOCK) / columns.size)));
  const widths = [...columns.keys()].map((_, n) =>
    Math.min(most, GAP + largest(rows.map(({ cells }) => cells[n]?.length ?? 0))),
  );
  return rows.map(({ clock, cells }) => {
    const line = cells.map((cell, n) => cut(cell, widths[n]! - GAP) + ' '.repeat(GAP)).join('');
    return `${clock.padStart(CLOCK - 2)}  ${line}`.trimEnd();
  });
}
