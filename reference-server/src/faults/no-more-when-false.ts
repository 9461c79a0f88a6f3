// A serializer that leaves falsy members out.
import type { Fault } from './seam.ts';

export const noMoreWhenFalse: Fault = {
  id: 'no-more-when-false',
  breaks: 'framing.schema',
  kind: 'sequential',
  note: 'A page leaves `more` out where it is false.',
  apply: (parts, acts) => ({
    ...parts,
    encodePage: (page, ref) => {
      const line = parts.encodePage(page, ref);
      if (page.more) return line;
      acts();
      return Buffer.from(line.toString().replace(/,"more":false\}\n$/, '}\n'));
    },
  }),
};
