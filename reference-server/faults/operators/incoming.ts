// Operator of faults: what the decoder made of the bytes, before the walk.
import type { Decoded } from 'parley-spec';
import type { Parts } from '../../src/parts.ts';

/** Changes decoded frames, or drops and adds some; `make` is called once a connection. */
export function incoming(parts: Parts, make: () => (decoded: Decoded) => readonly Decoded[]): Parts {
  return {
    ...parts,
    decoder: (frameBytes) => {
      const clean = parts.decoder(frameBytes);
      const change = make();
      return { push: (chunk) => clean.push(chunk).flatMap(change) };
    },
  };
}
