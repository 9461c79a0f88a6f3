// Every line is handed to the parser.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const blankLineRefused: Fault = {
  id: 'blank-line-refused',
  breaks: 'framing.blank-lines',
  kind: 'sequential',
  note: 'A blank line is no JSON and therefore fatal.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind !== 'blank') return [decoded];
      acts();
      return [{ kind: 'fault', code: 'bad-frame', detail: 'The line is empty.' }];
    }),
};
