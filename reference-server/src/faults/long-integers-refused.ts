// What Python does to integers of more digits than it likes to convert.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { chunks } from './ways/chunks.ts';

export const longIntegersRefused: Fault = {
  id: 'long-integers-refused',
  breaks: 'framing.out-of-range',
  kind: 'sequential',
  note: 'An integer of more than 4,300 digits is no JSON.',
  apply: (parts, acts) => {
    let digits = 0;
    // The decoder gets slices of a line; the longest number so far is remembered until the line ends.
    const counting = chunks(parts, () => {
      let seen = '';
      return (chunk) => {
        seen = (seen + Buffer.from(chunk).toString('latin1')).slice(-70_000);
        const runs = seen.trimEnd().split('\n').at(-1)!.match(/\d+/g) ?? [];
        digits = Math.max(0, ...runs.map((run) => run.length));
        return chunk;
      };
    });
    const check: (typeof parts.checks)[number] = () =>
      digits > 4_300 ? (acts(), refusal('bad-frame')) : undefined;
    return { ...counting, checks: [check, ...parts.checks] };
  },
};
