// Faults in how the fields of a frame are read and written: names, types, ranges.
import { CLIENT_FRAMES, MAX_CLIENT_ID } from 'parley-spec';
import { refusal } from '../src/answer.ts';
import { changeChunks } from './operators/change-chunks.ts';
import { skipRefusals } from './operators/skip-refusals.ts';
import { changeIncoming } from './operators/change-incoming.ts';
import { changeOutgoing } from './operators/change-outgoing.ts';
import { addRefusals } from './operators/add-refusals.ts';
import { changeLines } from './operators/change-lines.ts';
import type { Fault } from './seam.ts';

const BEYOND = /("to":)(\d{20,40})(?=[,}])/g;

export const FRAMING_FIELDS: readonly Fault[] = [
  // A text template writes the number.
  {
    id: 'joined-count-as-text',
    breaks: 'framing.schema',
    kind: 'sequential',
    note: 'The `count` of a `joined` is a string.',
    apply: (components, acts) =>
      changeOutgoing(components, 'joined', (frame) => {
        acts();
        return { ...frame, count: String(frame.count) };
      }),
  },
  // The serializer leaves out falsy fields.
  {
    id: 'no-more-when-false',
    breaks: 'framing.schema',
    kind: 'sequential',
    note: 'A page leaves out `more` if it is false.',
    apply: (components, acts) => ({
      ...components,
      encodePage: (page, ref) => {
        const line = components.encodePage(page, ref);
        if (page.more) return line;
        acts();
        return Buffer.from(line.toString().replace(/,"more":false\}\n$/, '}\n'));
      },
    }),
  },
  // The schema allows no further fields.
  {
    id: 'unknown-members-refused',
    breaks: 'framing.unknown-members',
    kind: 'sequential',
    note: 'An unknown field gets `invalid-field`.',
    apply: (components, acts) =>
      addRefusals(components, acts, (frame) => {
        const spec = CLIENT_FRAMES.find(({ type }) => type === frame.type);
        const known = Object.keys(spec?.schema.properties ?? {});
        const field = Object.keys(frame).find((member) => !known.includes(member));
        return field === undefined || field === 'token' ? undefined : refusal('invalid-field', { field });
      }),
  },
  // The parser has a bound against hostile input, which is lower than the protocol's.
  {
    id: 'many-members-refused',
    breaks: 'framing.unknown-members',
    alsoBreaks: ['framing.no-ref'],
    kind: 'sequential',
    note: 'An object of more than a thousand fields is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, (frame) =>
        Object.keys(frame).length > 1_000
          ? refusal('bad-frame', { message: 'Too many members.' })
          : undefined,
      ),
  },
  // The library matches field names without regard to case, as some do by default.
  {
    id: 'member-case-ignored',
    breaks: 'framing.case',
    kind: 'sequential',
    note: '`Room` is accepted as `room`.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'frame' || !('Room' in decoded.value)) return [decoded];
        acts();
        return [{ kind: 'frame', value: { room: decoded.value['Room'], ...decoded.value } }];
      }),
  },
  // String concatenation builds the frame.
  {
    id: 'type-twice',
    breaks: 'framing.unique-members',
    kind: 'sequential',
    note: 'A `sent` contains `type` twice.',
    apply: (components, acts) =>
      changeLines(components, 'sent', (line) => {
        acts();
        return line.replace('{', '{"type":"sent",');
      }),
  },
  // All numbers of the language are floats.
  {
    id: 'seq-as-float',
    breaks: 'framing.integers',
    kind: 'sequential',
    note: 'The `seq` of a `message` has a fraction.',
    apply: (components, acts) =>
      changeLines(components, 'message', (line) => {
        acts();
        return line.replace(/"seq":(\d+)/, '"seq":$1.0');
      }),
  },
  // In some languages a boolean is a number.
  {
    id: 'true-is-one',
    breaks: 'framing.booleans',
    kind: 'sequential',
    note: '`true` is accepted as an integer.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ code, field = '' }, frame) =>
          code === 'invalid-field' && typeof frame[field] === 'boolean' && /^(to|after)$/.test(field),
      ),
  },
  // The server checks the type of the number, but not its range.
  {
    id: 'after-below-zero',
    breaks: 'framing.out-of-range',
    kind: 'sequential',
    note: 'A negative `after` is accepted.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, frame) => field === 'after' && typeof frame['after'] === 'number' && frame['after'] < 0,
      ),
  },
  // The server stores the number in an integer before it checks it.
  {
    id: 'large-ids-wrap',
    breaks: 'framing.out-of-range',
    kind: 'sequential',
    note: 'An id beyond 31 bits is cut to 32 bits instead of being refused.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, frame) =>
          field === 'to' && typeof frame['to'] === 'number' && frame['to'] > MAX_CLIENT_ID,
      ),
  },
  // Python refuses to convert integers of so many digits.
  {
    id: 'long-integers-refused',
    breaks: 'framing.out-of-range',
    alsoBreaks: ['framing.no-ref'],
    kind: 'sequential',
    note: 'A line with an integer of more than 4,300 digits gets `bad-frame`.',
    apply: (components, acts) => {
      let digits = 0;
      // The decoder gets a line in slices, so the longest number is kept until the line ends.
      const counting = changeChunks(components, () => {
        let seen = '';
        return (chunk) => {
          seen = (seen + Buffer.from(chunk).toString('latin1')).slice(-70_000);
          const runs = seen.trimEnd().split('\n').at(-1)!.match(/\d+/g) ?? [];
          digits = Math.max(0, ...runs.map((run) => run.length));
          return chunk;
        };
      });
      const check: (typeof components.checks)[number] = () =>
        digits > 4_300 ? (acts(), refusal('bad-frame')) : undefined;
      return { ...counting, checks: [check, ...components.checks] };
    },
  },
  // The server reads the number into a long, which overflows silently.
  {
    id: 'ids-wrap-in-64-bits',
    breaks: 'framing.out-of-range',
    kind: 'sequential',
    note: 'An id beyond 64 bits is cut to its last 64 bits instead of being refused.',
    apply: (components, acts) =>
      changeChunks(components, () => (chunk) => {
        const text = Buffer.from(chunk).toString('latin1');
        const cut = text.replace(BEYOND, (_all, to: string, digits: string) => {
          acts();
          return `${to}${BigInt.asUintN(64, BigInt(digits))}`;
        });
        return cut === text ? chunk : Buffer.from(cut, 'latin1');
      }),
  },
  // The library does not distinguish `null` from a missing field.
  {
    id: 'null-is-absent',
    breaks: 'framing.null',
    kind: 'sequential',
    note: '`after: null` is accepted as if `after` were missing.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'frame' || decoded.value['after'] !== null) return [decoded];
        acts();
        const members = Object.entries(decoded.value).filter(([name]) => name !== 'after');
        return [{ kind: 'frame', value: { ...Object.fromEntries(members), type: decoded.value.type } }];
      }),
  },
  // In some languages "7" and 7 are almost the same.
  {
    id: 'digits-for-number',
    breaks: 'framing.wrong-type',
    kind: 'sequential',
    note: '`to: "7"` is accepted as `to: 7`.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'frame' || typeof decoded.value['to'] !== 'string') return [decoded];
        acts();
        return [{ kind: 'frame', value: { ...decoded.value, to: Number(decoded.value['to']) } }];
      }),
  },
  // Looking up a missing field throws, and every exception becomes `bad-frame`.
  {
    id: 'missing-is-bad-frame',
    breaks: 'framing.missing-member',
    alsoBreaks: ['framing.no-ref'],
    kind: 'sequential',
    note: 'A `send` without `text` is refused with `bad-frame`.',
    apply(components, acts) {
      const throws: (typeof components.checks)[number] = (frame) => {
        if (frame.type !== 'send' || 'text' in frame) return undefined;
        acts();
        return refusal('bad-frame', { message: 'KeyError: text' });
      };
      return { ...components, checks: [throws, ...components.checks] };
    },
  },
  // Seen in a solution of the assignment.
  {
    id: 'none-relayed',
    breaks: 'framing.missing-member',
    alsoBreaks: ['error.field', 'text.refused'],
    kind: 'sequential',
    note: 'A `say` without `text` is sent as "None".',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'frame' || decoded.value.type !== 'say' || 'text' in decoded.value)
          return [decoded];
        acts();
        return [{ kind: 'frame', value: { ...decoded.value, text: 'None' } }];
      }),
  },
];
