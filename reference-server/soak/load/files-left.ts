// How many connections this process, and the server with the same limit, have open files for.
import { openFileLimit } from '../../src/cli/open-files.ts';

/** Open files kept free, also in the server: for its own files, and for the canaries. */
const SPARE = 300;

export const filesLeft = (): number => Math.max(1, openFileLimit() - SPARE);
