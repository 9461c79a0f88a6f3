// A parser that calls itself for each level, on a stack that ends.
import type { Fault } from './seam.ts';
import { chunks } from './ways/chunks.ts';

export const deepNestingEndsServer: Fault = {
  id: 'deep-nesting-ends-server',
  breaks: 'hostile.isolation',
  kind: 'robustness',
  note: 'A thousand levels of brackets end the process.',
  apply: (parts, acts) =>
    chunks(parts, () => (chunk) => {
      if (!Buffer.from(chunk).includes('['.repeat(1_000))) return chunk;
      acts();
      process.exit(70);
    }),
};
