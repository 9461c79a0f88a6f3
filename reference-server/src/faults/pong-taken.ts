// One table of types for both directions.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const pongTaken: Fault = {
  id: 'pong-taken',
  breaks: 'framing.unknown-type',
  kind: 'sequential',
  note: "A client's `pong` is answered like a `ping`.",
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind !== 'frame' || decoded.value.type !== 'pong') return [decoded];
      acts();
      return [{ kind: 'frame', value: { ...decoded.value, type: 'ping' } }];
    }),
};
