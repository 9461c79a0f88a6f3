// The number is read into a long, which turns over without a word.
import type { Fault } from './seam.ts';
import { chunks } from './ways/chunks.ts';

const BEYOND = /("to":)(\d{20,40})(?=[,}])/g;

export const idsWrapIn64Bits: Fault = {
  id: 'ids-wrap-in-64-bits',
  breaks: 'framing.out-of-range',
  kind: 'sequential',
  note: 'An id beyond 64 bits is cut to its last 64 instead of refused.',
  apply: (parts, acts) =>
    chunks(parts, () => (chunk) => {
      const text = Buffer.from(chunk).toString('latin1');
      const cut = text.replace(BEYOND, (_all, to: string, digits: string) => {
        acts();
        return `${to}${BigInt.asUintN(64, BigInt(digits))}`;
      });
      return cut === text ? chunk : Buffer.from(cut, 'latin1');
    }),
};
