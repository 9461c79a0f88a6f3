// A fault operator: changes decoded frames before the connection handles them.
import type { Decoded } from 'parley-spec';
import type { Components } from '../../src/components.ts';

/** Changes, drops or adds decoded frames; `make` is called once for each connection. */
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
