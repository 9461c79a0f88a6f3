// Operator of faults: one step of what happens to a user whose connection ends.
import type { DepartureStep } from '../../src/hub/departure.ts';
import type { Parts } from '../../src/parts.ts';

type Run = DepartureStep['run'];

/** Replaces a step by one that may call the clean one. */
export function departing(parts: Parts, name: DepartureStep['name'], make: (clean: Run) => Run): Parts {
  return {
    ...parts,
    departure: parts.departure.map((step) =>
      step.name === name ? { name, run: make((hub, peer, cause) => step.run(hub, peer, cause)) } : step,
    ),
  };
}
