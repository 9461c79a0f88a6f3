// The log of the command-line server: lines on stderr, readable by default and as JSON on demand. pino makes the records, and
// a small formatter makes them readable.
import { pino } from 'pino';
import type { Log } from '../log.ts';

export const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface LogSettings {
  readonly level: string;
  readonly json: boolean;
}

const words = new Map(Object.entries(pino.levels.labels).map(([value, label]) => [Number(value), label]));

/** A record as a line: `19:45:00.123 INFO  connection ended clientId=50851 code="bad-frame"`. */
export function readable(record: string): string {
  const { time, level, msg, ...rest } = JSON.parse(record) as { time: string; level: number; msg: string };
  const fields = Object.entries(rest).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  const word = (words.get(level) ?? 'log').toUpperCase().padEnd(5);
  return `${time.slice(11, 23)} ${word} ${msg}${fields.join('')}\n`;
}

/** Bytes of log lines that may wait until a reader takes them; further lines are dropped. */
export const LOG_BYTES = 1_048_576;

/** Where the lines are written. */
export interface LineSink {
  /** Bytes that wait to be written. */
  readonly writableLength: number;
  write(line: string): unknown;
}

/** The log of the command-line server. */
export function logger({ level, json }: LogSettings, sink: LineSink = process.stderr): Log {
  let dropped = 0;
  const write = (record: string): void => {
    if (sink.writableLength >= LOG_BYTES) return void dropped++;
    if (dropped > 0) logDropped();
    sink.write(json ? record : readable(record));
  };
  const logDropped = (): void => {
    const lines = dropped;
    dropped = 0;
    log.warn({ lines }, 'log lines were dropped: nobody read the log');
  };
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
  return log;
}
