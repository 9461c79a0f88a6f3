// The deliberate faults, as the server that has them lists them: the kit never imports them.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface Fault {
  readonly id: string;
  /** The requirement that it breaks. */
  readonly breaks: string;
  /** Further requirements that a server with it breaks. */
  readonly alsoBreaks?: readonly string[];
  readonly kind: string;
  readonly note: string;
  /** The components of the server that it makes anew. No two faults of a server can make the same one. */
  readonly replaces?: readonly string[];
}

/** Asks the server's script for its faults. */
export async function listFaults(script: string): Promise<Fault[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--list-faults', '--json'], {
    maxBuffer: 1 << 24,
  });
  return JSON.parse(stdout) as Fault[];
}
