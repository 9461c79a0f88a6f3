// Operator of faults: the bytes of a chunk, before the decoder cuts them into lines.
import type { Parts } from '../../src/parts.ts';

/** Changes chunks; `make` is called once a connection. */
export function chunks(parts: Parts, make: () => (chunk: Uint8Array) => Uint8Array): Parts {
  return {
    ...parts,
    decoder: (frameBytes) => {
      const clean = parts.decoder(frameBytes);
      const change = make();
      return { push: (chunk) => clean.push(change(chunk)) };
    },
  };
}
