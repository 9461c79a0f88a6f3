// Says in words how an entry was written, if in several pieces: how many writes of which size, or where it was cut.
import type { TranscriptEntry } from '../data/transcript.ts';
import { plural } from '../text/plural.ts';

/** Cuts that are named one by one. */
const CUTS = 3;

/** `91 writes of 1 byte`, `cut after byte 63`; undefined if one write sent everything. */
export function writesText({ writes = [] }: Pick<TranscriptEntry, 'writes'>): string | undefined {
  const count = writes.reduce((sum, { times }) => sum + times, 0);
  if (count < 2) return undefined;
  if (count <= CUTS + 1) {
    const sizes = writes.flatMap(({ times, bytes }) => Array.from({ length: times }, () => bytes));
    let at = 0;
    const cuts = sizes.slice(0, -1).map((size) => (at += size));
    return cuts.length === 1 ? `cut after byte ${at}` : `cut after the bytes ${cuts.join(', ')}`;
  }
  return writes
    .map(({ times, bytes }) => `${plural(times, 'write')} of ${plural(bytes, 'byte')}`)
    .join(', then ');
}
