// A schema that is closed to additions.
import { CLIENT_FRAMES } from 'parley-spec';
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const unknownMembersRefused: Fault = {
  id: 'unknown-members-refused',
  breaks: 'framing.unknown-members',
  kind: 'sequential',
  note: 'A member that the server does not know is `invalid-field`.',
  apply: (parts, acts) =>
    refusing(parts, acts, (frame) => {
      const spec = CLIENT_FRAMES.find(({ type }) => type === frame.type);
      const known = Object.keys(spec?.schema.properties ?? {});
      const field = Object.keys(frame).find((member) => !known.includes(member));
      return field === undefined || field === 'token' ? undefined : refusal('invalid-field', { field });
    }),
};
