// A fault operator: does something before any answer is sent. Faults that delay room events use it to keep all other frames
// in their order.
import type { Components } from '../../src/components.ts';

/** Calls `act` with the type of every frame except room events, before it is sent. */
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
