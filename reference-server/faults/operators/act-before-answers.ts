// Operator of faults that put room events off: what is to happen before any answer goes out, so that nothing else
// changes its place.
import type { Components } from '../../src/components.ts';

/** Calls `act` with the type of every frame that is no room event, before it is sent. */
export function actBeforeAnswers(components: Components, act: (type: string) => void): Components {
  return {
    ...components,
    addRef: (frame, ref) => {
      act(frame.type);
      return components.addRef(frame, ref);
    },
    encodePage: (page, ref) => {
      act(page.type);
      return components.encodePage(page, ref);
    },
  };
}
