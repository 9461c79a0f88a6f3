// A string of the language may hold one, and the JSON library escapes it again.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const loneSurrogateRelayed: Fault = {
  id: 'lone-surrogate-relayed',
  breaks: 'text.lone-surrogates',
  kind: 'sequential',
  note: 'A lone surrogate in a text is handed over as it came.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ field = '' }, frame) =>
        /^(text|name)$/.test(field) &&
        /^[^\u0000-\u001f]*[\ud800-\udfff][^\u0000-\u001f]*$/.test(String(frame[field])),
    ),
};
