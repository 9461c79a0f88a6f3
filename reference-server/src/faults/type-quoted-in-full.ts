// A helpful message, as long as whatever it is about.
import type { Fault } from './seam.ts';

export const typeQuotedInFull: Fault = {
  id: 'type-quoted-in-full',
  breaks: 'framing.server-size',
  kind: 'sequential',
  note: 'The error about an unknown type quotes all of it.',
  apply: (parts, acts) => {
    let type = '';
    const noting: (typeof parts.checks)[number] = (_state, frame) => void (type = frame.type);
    const refuse: typeof parts.refuse = (refusal) => {
      const error = parts.refuse(refusal);
      if (refusal.code !== 'unknown-type' || error.type !== 'error') return error;
      return { ...error, message: `There is no request of the type ${type}.` };
    };
    // The clean encoder sends no line that is too long.
    const encode: typeof parts.encode = (frame) => {
      if (frame.type !== 'error') return parts.encode(frame);
      if (type.length > 10_000) acts();
      return Buffer.from(`${JSON.stringify(frame)}\n`);
    };
    return { ...parts, checks: [noting, ...parts.checks], refuse, encode };
  },
};
