// A helpful message, as long as whatever it is about.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';

export const typeQuotedInFull: Fault = {
  id: 'type-quoted-in-full',
  breaks: 'framing.server-size',
  kind: 'sequential',
  note: 'The error about an unknown type quotes all of it.',
  apply: (parts, acts) => {
    const checks = parts.checks.map((check): typeof check => (state, frame) => {
      const refused = check(state, frame);
      if (refused?.code !== 'unknown-type') return refused;
      if (frame.type.length > 10_000) acts();
      return refusal('unknown-type', { message: `There is no request of the type ${frame.type}. Send another.` });
    });
    return { ...parts, checks };
  },
};
