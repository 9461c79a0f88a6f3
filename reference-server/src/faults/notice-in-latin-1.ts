// The platform's own encoding instead of UTF-8.
import type { Fault } from './seam.ts';
import { rewriting } from './ways/rewriting.ts';

export const noticeInLatin1: Fault = {
  id: 'notice-in-latin-1',
  breaks: 'framing.one-line',
  kind: 'sequential',
  note: 'A `member-joined` is encoded in Latin-1.',
  apply: (parts, acts) =>
    rewriting(parts, 'member-joined', (line) => {
      const named = line.replace('"user":', '"é":0,"user":');
      acts();
      return Buffer.from(named, 'latin1');
    }),
};
