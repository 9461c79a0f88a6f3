// How many connections this process has open files for; the server, which has the same limit, needs as many.
import { openFileLimit } from '../../src/cli/open-files.ts';

/** Kept free, in the server too: for its own files, and for those who chat meanwhile. */
const SPARE = 300;

export const filesLeft = (): number => Math.max(1, openFileLimit() - SPARE);
