// The seam for deliberate faults: each replaces components of a server by components that are wrong on purpose, so that the
// conformance kit can be tried against it. The clean server knows nothing of them.
import { encodeFrame } from 'parley-spec';
import type { Components } from '../src/components.ts';

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
  /** Replaces components. It calls `acts` where, and only where, behaviour differs from the clean server's. */
  apply(components: Components, acts: () => void): Components;
}

/** A composition with the fault in it; `acts` is called once, the first time that the fault acts. */
export function withFault(fault: Fault, acts: () => void): (clean: Components) => Components {
  let acted = false;
  // A fault may send a frame of the wrong form: the clean encoder, made from the schema, could not write it.
  return (clean) =>
    fault.apply({ ...clean, encode: encodeFrame }, () => {
      if (!acted) acts();
      acted = true;
    });
}
