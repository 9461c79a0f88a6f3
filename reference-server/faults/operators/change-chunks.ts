// A fault operator: changes the bytes of a chunk before the decoder reads them.
import type { Components } from '../../src/components.ts';

/** Changes chunks; `make` is called once for each connection. */
export function changeChunks(
  components: Components,
  make: () => (chunk: Uint8Array) => Uint8Array,
): Components {
  return {
    ...components,
    decoder: (frameBytes) => {
      const clean = components.decoder(frameBytes);
      const change = make();
      return { push: (chunk) => clean.push(change(chunk)) };
    },
  };
}
