// `--list-faults`: the ways in which the reference server can be wrong on purpose, as it tells them itself.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { requireFaultyServer } from './prepare.ts';

/** Most bytes of the table. */
const MOST_BYTES = 1 << 24;

/** The table, ending in a line feed. */
export async function faultTable(): Promise<string> {
  const script = requireFaultyServer('--list-faults');
  const options = { maxBuffer: MOST_BYTES };
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--list-faults'], options);
  return stdout;
}
