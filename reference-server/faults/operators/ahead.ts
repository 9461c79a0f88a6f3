// Operator of faults that put room events off: what is to happen before any answer goes out, so that nothing else
// changes its place.
import type { Parts } from '../../src/parts.ts';

/** Calls `act` with the type of every frame that is no room event, before it is sent. */
export function ahead(parts: Parts, act: (type: string) => void): Parts {
  return {
    ...parts,
    address: (frame, ref) => {
      act(frame.type);
      return parts.address(frame, ref);
    },
    encodePage: (page, ref) => {
      act(page.type);
      return parts.encodePage(page, ref);
    },
  };
}
