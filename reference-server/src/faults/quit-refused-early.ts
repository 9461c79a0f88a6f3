// Only users can quit.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const quitRefusedEarly: Fault = {
  id: 'quit-refused-early',
  breaks: 'state.admits',
  kind: 'sequential',
  note: '`quit` before `ready` is refused.',
  apply: (parts, acts) =>
    refusing(parts, acts, ({ type }, state) =>
      type === 'quit' && state === 'assigned' ? refusal('wrong-state', { state }) : undefined,
    ),
};
