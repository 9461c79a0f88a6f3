// The record of a run, as JSON: for other programs, and as the source of the page.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Machine } from '../bench/machine.ts';
import type { Outcome, Second, Skipped } from './outcome.ts';
import { growth } from './verdict.ts';

export const FORMAT = 'parley-soak/1';

// From dist/soak, two folders up.
export const RECORD = fileURLToPath(new URL('../../records/soak.json', import.meta.url));

/** A record with fewer minutes of chat is called a trial. */
export const ENOUGH_MINUTES = 10;

/** Samples as columns, which are shorter. */
export interface Columns {
  readonly at: readonly number[];
  readonly phase: readonly string[];
  readonly rssMiB: readonly number[];
  readonly lateMs: readonly number[];
  readonly outboxMiB: readonly number[];
  readonly deliveries: readonly number[];
}

type RecordedOutcome = Omit<Outcome, 'seconds'> & {
  readonly seconds: Columns;
  /** For a chat: the growth of its memory, and the largest growth that is called flat. */
  readonly growth?: { readonly bytes: number; readonly bound: number };
};

export interface SoakRecord {
  readonly format: typeof FORMAT;
  /** The day, in UTC. */
  readonly day: string;
  /** Too short to be reliable. */
  readonly trial: boolean;
  readonly minutes: number;
  readonly canaries: number;
  readonly seed: number;
  readonly machine: Machine;
  readonly bounds: Readonly<Record<string, number>>;
  readonly outcomes: readonly (RecordedOutcome | Skipped)[];
}

const columns = (seconds: readonly Second[]): Columns => ({
  at: seconds.map(({ at }) => at),
  phase: seconds.map(({ phase }) => phase),
  rssMiB: seconds.map(({ rssBytes }) => Math.round(rssBytes / 2 ** 18) / 4),
  lateMs: seconds.map(({ lateMs }) => Math.round(lateMs * 10) / 10),
  outboxMiB: seconds.map(({ outboxBytes }) => Math.round(outboxBytes / 2 ** 16) / 16),
  deliveries: seconds.map(({ deliveries }) => deliveries),
});

export const recorded = (outcome: Outcome | Skipped): RecordedOutcome | Skipped =>
  'skipped' in outcome
    ? outcome
    : {
        ...outcome,
        seconds: columns(outcome.seconds),
        ...(outcome.id === 'chat' && { growth: growth(outcome.seconds) }),
      };

/** Significant digits of the figures. */
const DIGITS = 6;

/** Numbers and words in lists stay on one line. */
function textOf(record: SoakRecord): string {
  const rounded = JSON.stringify(
    record,
    (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value),
    2,
  );
  return `${rounded.replace(/\[\s+([^[\]{}]*?)\s+\]/g, (_, list: string) => `[${list.replace(/\s*\n\s*/g, ' ')}]`)}\n`;
}

export const write = (path: string, record: SoakRecord): Promise<void> => writeFile(path, textOf(record));
