// The check comes behind the work.
import { validateRequest } from 'parley-spec';
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';
import { handling } from './ways/handling.ts';

export const refusedTextDelivered: Fault = {
  id: 'refused-text-delivered',
  breaks: 'error.changes-nothing',
  kind: 'sequential',
  note: 'A private message that is too long or holds a tab is refused and delivered.',
  apply: (parts, acts) => {
    const admitted = forgiving(
      parts,
      () => {},
      ({ field }, { type, text }) => type === 'send' && field === 'text' && typeof text === 'string',
    );
    return handling(admitted, 'send', (clean) => (service, peer, request) => {
      const valid = validateRequest('send', request);
      const answer = clean(service, peer, request);
      if (valid.ok) return answer;
      acts();
      return refusal('invalid-field', { field: valid.field });
    });
  },
};
