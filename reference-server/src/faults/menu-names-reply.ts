// Mixed up while writing.
import type { Fault } from './seam.ts';
import { outgoing } from './ways/outgoing.ts';

export const menuNamesReply: Fault = {
  id: 'menu-names-reply',
  breaks: 'menu.requests',
  kind: 'sequential',
  note: 'An option of the menu names the reply in the place of the request.',
  apply: (parts, acts) =>
    outgoing(parts, 'menu', (frame) => {
      acts();
      const renamed = (request: string) => (request === 'create' ? 'created' : request);
      return { ...frame, options: frame.options.map((o) => ({ ...o, request: renamed(o.request) })) };
    }),
};
