// A parser's own bound against hostile input, smaller than what the protocol lets through.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const manyMembersRefused: Fault = {
  id: 'many-members-refused',
  breaks: 'framing.unknown-members',
  kind: 'sequential',
  note: 'An object of more than a thousand members is refused.',
  apply: (parts, acts) =>
    refusing(parts, acts, (frame) =>
      Object.keys(frame).length > 1_000 ? refusal('bad-frame', { message: 'Too many members.' }) : undefined,
    ),
};
