// Operator of faults: what the decoder made of the bytes, before the walk.
import type { Decoded } from 'parley-spec';
import type { Components } from '../../src/components.ts';

/** Changes decoded frames, or drops and adds some; `make` is called once a connection. */
export function changeIncoming(
  components: Components,
  make: () => (decoded: Decoded) => readonly Decoded[],
): Components {
  return {
    ...components,
    decoder: (frameBytes) => {
      const clean = components.decoder(frameBytes);
      const change = make();
      return { push: (chunk) => clean.push(chunk).flatMap(change) };
    },
  };
}
