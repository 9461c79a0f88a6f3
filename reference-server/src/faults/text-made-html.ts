// Text is thought to be shown by a browser.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const textMadeHtml: Fault = {
  id: 'text-made-html',
  breaks: 'text.verbatim',
  kind: 'sequential',
  note: 'Signs of HTML in a text are escaped.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      const text = decoded.kind === 'frame' ? decoded.value['text'] : undefined;
      if (decoded.kind !== 'frame' || typeof text !== 'string' || !/[&<>]/.test(text)) return [decoded];
      acts();
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      return [{ kind: 'frame', value: { ...decoded.value, text: escaped } }];
    }),
};
