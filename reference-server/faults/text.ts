// Faults in which texts a server accepts, and in whether it delivers them unchanged.
import { refusal } from '../src/answer.ts';
import { skipRefusals } from './operators/skip-refusals.ts';
import { changeIncoming } from './operators/change-incoming.ts';
import { addRefusals } from './operators/add-refusals.ts';
import type { Fault } from './seam.ts';

/** A text whose only fault is a lone surrogate. */
const LONE_SURROGATE = /^[^\u0000-\u001f]*[\ud800-\udfff][^\u0000-\u001f]*$/u;

export const TEXT: readonly Fault[] = [
  // More than one, instead of at least one.
  {
    id: 'text-of-one-refused',
    breaks: 'text.accepted',
    kind: 'sequential',
    note: 'A text of one character is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ text }) =>
        typeof text === 'string' && text.length === 1
          ? refusal('invalid-field', { field: 'text' })
          : undefined,
      ),
  },
  // Off by one: the bound is taken for the first length that is too long.
  {
    id: 'text-too-short-by-one',
    breaks: 'text.accepted',
    kind: 'sequential',
    note: 'A text of 4,096 bytes is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ text }) =>
        typeof text === 'string' && Buffer.byteLength(text) === 4_096
          ? refusal('invalid-field', { field: 'text' })
          : undefined,
      ),
  },
  // Only control characters are refused.
  {
    id: 'text-bidi-taken',
    breaks: 'text.refused',
    alsoBreaks: ['framing.schema'],
    kind: 'sequential',
    note: 'A text may contain marks that change the direction of writing.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, { text }) =>
          field === 'text' && typeof text === 'string' && /[\u202a-\u202e\u2066-\u2069]/.test(text),
      ),
  },
  // Lengths are counted in characters.
  {
    id: 'text-counted-in-characters',
    breaks: 'text.refused',
    alsoBreaks: ['framing.schema'],
    kind: 'sequential',
    note: 'A text of 4,096 characters is accepted, however many bytes it has.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, { text }) =>
          field === 'text' &&
          typeof text === 'string' &&
          text.length <= 4_096 &&
          Buffer.byteLength(text) > 4_096,
      ),
  },
  // The length is not checked.
  {
    id: 'text-empty-taken',
    breaks: 'text.refused',
    alsoBreaks: ['framing.schema'],
    kind: 'sequential',
    note: 'An empty text is accepted.',
    apply: (components, acts) =>
      skipRefusals(components, acts, ({ field }, { text }) => field === 'text' && text === ''),
  },
  // Seen in 3 solutions of the assignment: a text may contain the separator of messages.
  {
    id: 'text-newline-taken',
    breaks: 'text.refused',
    alsoBreaks: ['framing.schema'],
    kind: 'sequential',
    note: 'A text may contain a line feed, and so forge a line.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, { text }) =>
          field === 'text' &&
          typeof text === 'string' &&
          /^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f]*\n/.test(text),
      ),
  },
  // Off by one.
  {
    id: 'text-too-long-by-one',
    breaks: 'text.refused',
    alsoBreaks: ['framing.schema'],
    kind: 'sequential',
    note: 'A text of 4,097 bytes is accepted.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, { text }) =>
          field === 'text' && typeof text === 'string' && Buffer.byteLength(text) === 4_097,
      ),
  },
  // A browser is expected to show the text.
  {
    id: 'text-made-html',
    breaks: 'text.verbatim',
    kind: 'sequential',
    note: 'HTML characters in a text are escaped.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        const text = decoded.kind === 'frame' ? decoded.value['text'] : undefined;
        if (decoded.kind !== 'frame' || typeof text !== 'string' || !/[&<>]/.test(text)) return [decoded];
        acts();
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        return [{ kind: 'frame', value: { ...decoded.value, text: escaped } }];
      }),
  },
  // Text is normalized when it arrives.
  {
    id: 'text-normalized',
    breaks: 'text.verbatim',
    kind: 'sequential',
    note: 'A text is delivered in another Unicode form than it was sent in.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        const text = decoded.kind === 'frame' ? decoded.value['text'] : undefined;
        if (decoded.kind !== 'frame' || typeof text !== 'string' || text.normalize() === text)
          return [decoded];
        acts();
        return [{ kind: 'frame', value: { ...decoded.value, text: text.normalize() } }];
      }),
  },
  // Meant to help.
  {
    id: 'text-trimmed',
    breaks: 'text.verbatim',
    alsoBreaks: ['text.refused'],
    kind: 'sequential',
    note: 'White space around a text is removed.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        const text = decoded.kind === 'frame' ? decoded.value['text'] : undefined;
        if (decoded.kind !== 'frame' || typeof text !== 'string' || text.trim() === text) return [decoded];
        acts();
        return [{ kind: 'frame', value: { ...decoded.value, text: text.trim() || '-' } }];
      }),
  },
  // Strings of the language may contain one, and the JSON library escapes it again.
  {
    id: 'lone-surrogate-relayed',
    breaks: 'text.lone-surrogates',
    kind: 'sequential',
    note: 'A lone surrogate in a text is delivered unchanged.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, { text }) => field === 'text' && LONE_SURROGATE.test(String(text)),
      ),
  },
  {
    id: 'lone-surrogate-in-name',
    breaks: 'text.lone-surrogates',
    alsoBreaks: ['name.refused'],
    kind: 'sequential',
    note: 'A lone surrogate in a name is shown unchanged.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, { name }) => field === 'name' && LONE_SURROGATE.test(String(name)),
      ),
  },
];
