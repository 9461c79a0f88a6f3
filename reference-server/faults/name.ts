// Faults in which names a server accepts.
import { validateRequest } from 'parley-spec';
import { refusal } from '../src/answer.ts';
import { skipRefusals } from './operators/skip-refusals.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changeIncoming } from './operators/change-incoming.ts';
import { addRefusals } from './operators/add-refusals.ts';
import type { Fault } from './seam.ts';

const TRIES = 3;

export const NAME: readonly Fault[] = [
  // The pattern allows letters, digits and signs of ASCII.
  {
    id: 'name-ascii-only',
    breaks: 'name.accepted',
    alsoBreaks: ['ack.ready'],
    kind: 'sequential',
    note: 'A name with other than English letters is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ type, name }) =>
        type === 'ack' && /[^ -~]/.test(String(name))
          ? refusal('invalid-field', { field: 'name' })
          : undefined,
      ),
  },
  // Off by one: the bound is taken for the first length that is too long.
  {
    id: 'name-too-short-by-one',
    breaks: 'name.accepted',
    alsoBreaks: ['ack.ready'],
    kind: 'sequential',
    note: 'A name of 64 bytes is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ type, name }) =>
        type === 'ack' && Buffer.byteLength(String(name)) === 64
          ? refusal('invalid-field', { field: 'name' })
          : undefined,
      ),
  },
  // Nobody considered how names are shown.
  {
    id: 'name-colon-taken',
    breaks: 'name.refused',
    kind: 'sequential',
    note: 'A name may contain the signs that separate names in a list.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, { name }) =>
          field === 'name' && typeof name === 'string' && /^[a-z]+[:,][a-z]+$/i.test(name),
      ),
  },
  // Lengths are counted in characters.
  {
    id: 'name-counted-in-characters',
    breaks: 'name.refused',
    kind: 'sequential',
    note: 'A name of 64 characters is accepted, however many bytes it has.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, { name }) => field === 'name' && typeof name === 'string' && /^[à-ž]{33,64}$/.test(name),
      ),
  },
  // Seen in 20 of 20 solutions of the assignment.
  {
    id: 'name-empty-taken',
    breaks: 'name.refused',
    kind: 'sequential',
    note: 'An empty name is accepted.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, { type, name }) => type === 'ack' && field === 'name' && name === '',
      ),
  },
  // Only control characters are refused.
  {
    id: 'name-invisible-taken',
    breaks: 'name.refused',
    alsoBreaks: ['framing.schema'],
    kind: 'sequential',
    note: 'A name may contain invisible characters.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, { name }) =>
          field === 'name' && typeof name === 'string' && /[\u00ad\u200b-\u200f\u2060-\u206f]/.test(name),
      ),
  },
  // A client without a name becomes anonymous.
  {
    id: 'name-missing-taken',
    breaks: 'name.refused',
    alsoBreaks: ['framing.missing-member'],
    kind: 'sequential',
    note: 'An `ack` without a name is accepted as "anonymous".',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'frame' || decoded.value.type !== 'ack') return [decoded];
        if (decoded.value['name'] !== undefined) return [decoded];
        acts();
        return [{ ...decoded, value: { ...decoded.value, name: 'anonymous' } }];
      }),
  },
  // Off by one.
  {
    id: 'name-too-long-by-one',
    breaks: 'name.refused',
    kind: 'sequential',
    note: 'A name of 65 bytes is accepted.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, { name }) => field === 'name' && typeof name === 'string' && /^x{65}$/.test(name),
      ),
  },
  // Meant to help.
  {
    id: 'name-trimmed',
    breaks: 'name.refused',
    kind: 'sequential',
    note: 'White space around a name is removed instead of being refused.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        const name = decoded.kind === 'frame' ? decoded.value['name'] : undefined;
        if (decoded.kind !== 'frame' || typeof name !== 'string' || name.trim() === name) return [decoded];
        acts();
        return [{ kind: 'frame', value: { ...decoded.value, name: name.trim() } }];
      }),
  },
  // The loop that reads the name has ended.
  {
    id: 'refused-name-final',
    breaks: 'name.retry',
    alsoBreaks: ['request.answered'],
    kind: 'sequential',
    note: 'After a refused name no further `ack` is read.',
    apply: (components, acts) =>
      changeIncoming(components, () => {
        let refused = false;
        return (decoded) => {
          if (decoded.kind !== 'frame' || decoded.value.type !== 'ack') return [decoded];
          if (refused) acts();
          if (refused) return [];
          const result = validateRequest('ack', decoded.value);
          refused = !result.ok && result.field === 'name';
          return [decoded];
        };
      }),
  },
  // Three tries, as with passwords.
  {
    id: 'name-tries-bounded',
    breaks: 'name.retry',
    kind: 'sequential',
    note: 'After three refused names every further name is refused.',
    apply: (components, acts) =>
      changeIncoming(components, () => {
        let refused = 0;
        return (decoded) => {
          if (decoded.kind !== 'frame' || decoded.value.type !== 'ack') return [decoded];
          if (!validateRequest('ack', decoded.value).ok) refused++;
          else if (refused >= TRIES) acts();
          return refused < TRIES ? [decoded] : [{ ...decoded, value: { ...decoded.value, name: '' } }];
        };
      }),
  },
  // Names are used as keys.
  {
    id: 'name-taken-refused',
    breaks: 'name.shared',
    alsoBreaks: ['ack.ready', 'name.accepted'],
    kind: 'sequential',
    note: 'A name that another user has is refused.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        if (![...context.hub.users].some(({ name }) => name === request.name))
          return clean(context, peer, request);
        acts();
        return refusal('invalid-field', { field: 'name' });
      }),
  },
];
