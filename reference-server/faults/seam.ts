// The seam for deliberate faults: each replaces parts of a server by parts that are wrong on purpose, so that the
// conformance kit can be tried against it. The clean server knows nothing of them.
import { encodeFrame } from 'parley-spec';
import type { Parts } from '../src/parts.ts';

/** One way in which a server can be wrong. */
export interface Fault {
  /** Slug, unique among all faults. */
  readonly id: string;
  /** Id of the requirement that it breaks. */
  readonly breaks: string;
  /** What it takes to see it: any run, an interleaving, waiting, or hostile bytes. */
  readonly kind: 'sequential' | 'race' | 'timing' | 'robustness';
  /** One sentence for the matrix: what the server does wrong. */
  readonly note: string;
  /** Replaces parts. It calls `acts` where, and only where, behaviour differs from the clean server's. */
  apply(parts: Parts, acts: () => void): Parts;
}

/** A composition with the fault in it; `acts` is called once, the first time that the fault acts. */
export function withFault(fault: Fault, acts: () => void): (clean: Parts) => Parts {
  let acted = false;
  // A fault may send a frame of the wrong form: the clean encoder, made from the schema, could not write it.
  return (clean) =>
    fault.apply({ ...clean, encode: encodeFrame }, () => {
      if (!acted) acts();
      acted = true;
    });
}
