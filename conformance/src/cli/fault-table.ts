// `--list-faults`: asks the reference server for the table of its deliberate faults.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { requireFaultyServer } from './prepare.ts';

/** Upper bound on the size of the table, in bytes. */
const MOST_BYTES = 1 << 24;

/** The table. It ends with a line feed. */
export async function faultTable(): Promise<string> {
  const script = requireFaultyServer('--list-faults');
  const options = { maxBuffer: MOST_BYTES };
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--list-faults'], options);
  return stdout;
}
