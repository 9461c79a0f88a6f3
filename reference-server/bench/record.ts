// The record of a run, as JSON: for other programs, and as the source of the page.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './goals.ts';
import type { Machine } from './machine.ts';
import type { Row } from './rows.ts';

export const FORMAT = 'parley-bench/1';

// From dist/bench, two folders up.
export const RECORD = fileURLToPath(new URL('../../records/bench.json', import.meta.url));

/** A record with fewer rounds is called a trial. */
export const ENOUGH_ROUNDS = 5;

export interface Record {
  readonly format: typeof FORMAT;
  /** The day, in UTC. */
  readonly day: string;
  /** Too few rounds to be reliable. */
  readonly trial: boolean;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly machine: Machine;
  readonly targets: readonly {
    readonly name: string;
    readonly role: string;
    readonly version: string;
    readonly settings: string;
  }[];
  readonly goals: readonly Outcome[];
  readonly rows: readonly Row[];
}

/** Significant digits of the figures. */
const DIGITS = 6;

const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value;

export const textOf = (record: Record): string => `${JSON.stringify(record, rounded, 2)}\n`;

export async function write(path: string, record: Record): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, textOf(record));
}
