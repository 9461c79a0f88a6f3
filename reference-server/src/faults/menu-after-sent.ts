// Seen in 4 solutions of the assignment: the console shows the menu again, so the server sends it.
import type { Fault } from './seam.ts';
import { rewriting } from './ways/rewriting.ts';

export const menuAfterSent: Fault = {
  id: 'menu-after-sent',
  breaks: 'request.answered',
  kind: 'sequential',
  note: 'The menu is pushed behind every `sent`.',
  apply: (parts, acts) =>
    rewriting(parts, 'sent', (line) => {
      acts();
      return line + parts.encode(parts.menu).toString();
    }),
};
