// A decoder that mends instead of refusing.
import type { Fault } from './seam.ts';
import { chunks } from './ways/chunks.ts';

export const badUtf8Replaced: Fault = {
  id: 'bad-utf8-replaced',
  breaks: 'framing.not-utf8',
  kind: 'sequential',
  note: 'Bytes that are no UTF-8 become replacement characters.',
  apply: (parts, acts) =>
    chunks(parts, () => {
      const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
      return (chunk) => {
        const text = utf8.decode(chunk, { stream: true });
        if (text.includes('\ufffd')) acts();
        return Buffer.from(text);
      };
    }),
};
