// The seam for deliberate faults: each replaces components of a server by components that are wrong on purpose, so that the
// conformance kit can be tried against it. The clean server knows nothing of them.
import { encodeFrame } from 'parley-spec';
import type { Components } from '../src/components.ts';
import { replacedBy } from './replaced.ts';

/** One way in which a server can be wrong. */
export interface Fault {
  /** Slug, unique among all faults. */
  readonly id: string;
  /** Id of the requirement that it breaks. */
  readonly breaks: string;
  /** Ids of further requirements that a server with this fault breaks: their sentences do not hold either. */
  readonly alsoBreaks?: readonly string[];
  /** What it takes to see it: any run, an interleaving, waiting, or hostile bytes. */
  readonly kind: 'sequential' | 'race' | 'timing' | 'robustness';
  /** One sentence for the matrix: what the server does wrong. */
  readonly note: string;
  /**
   * Replaces components. It calls `acts` where, and only where, behaviour differs from the clean server's. Other faults may
   * already be in the components, so a fault uses the component that it replaces.
   */
  apply(components: Components, acts: () => void): Components;
}

/** A composition with several faults in it; `acts` is called once for each, the first time that it acts. */
export function withFaults(
  faults: readonly Fault[],
  acts: (fault: Fault) => void,
): (clean: Components) => Components {
  const acted = new Set<Fault>();
  const tell = (fault: Fault) => {
    if (acted.has(fault)) return;
    acted.add(fault);
    acts(fault);
  };
  // A fault that makes a component anew would lose what others did to it, so it comes before those that wrap it.
  const replaces = (fault: Fault) => (replacedBy(fault).length > 0 ? 0 : 1);
  const order = faults.toSorted((one, other) => replaces(one) - replaces(other));
  // A fault may send a frame of the wrong form: the clean encoder, made from the schema, could not write it.
  return (clean) =>
    order.reduce<Components>((components, fault) => fault.apply(components, () => tell(fault)), {
      ...clean,
      encode: encodeFrame,
    });
}

/** A composition with one fault in it; `acts` is called once, the first time that the fault acts. */
export const withFault = (fault: Fault, acts: () => void): ((clean: Components) => Components) =>
  withFaults([fault], acts);
