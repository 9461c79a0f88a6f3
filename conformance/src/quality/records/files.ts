// Reads and writes the record files.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// From dist/src/quality/records, four folders up to the package.
const path = (relative: string): string => fileURLToPath(new URL(`../../../../${relative}`, import.meta.url));

export const KILL_RECORD = path('records/kill-matrix.json');
export const FALSE_POSITIVE_RECORD = path('records/false-positives.json');
export const COMBINED_RECORD = path('records/combined.json');
export const CAUSES_RECORD = path('records/causes.json');
export const RESULTS = path('records/results.json');
export const README = path('../README.md');

/** The text of a file; undefined if the file does not exist. */
export function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a record. Creates its folder if it is missing. */
export function keep(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
