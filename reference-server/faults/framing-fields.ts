// Faults in how the fields of a frame are read and written: names, types, ranges.
import { CLIENT_FRAMES, MAX_CLIENT_ID } from 'parley-spec';
import { refusal } from '../src/answer.ts';
import { chunks } from './operators/chunks.ts';
import { forgiving } from './operators/forgiving.ts';
import { incoming } from './operators/incoming.ts';
import { outgoing } from './operators/outgoing.ts';
import { refusing } from './operators/refusing.ts';
import { rewriting } from './operators/rewriting.ts';
import type { Fault } from './seam.ts';

const BEYOND = /("to":)(\d{20,40})(?=[,}])/g;

export const FRAMING_FIELDS: readonly Fault[] = [
  // A number that went through a template.
  {
    id: 'joined-count-as-text',
    breaks: 'framing.schema',
    kind: 'sequential',
    note: 'The `count` of a `joined` is a string.',
    apply: (parts, acts) =>
      outgoing(parts, 'joined', (frame) => {
        acts();
        return { ...frame, count: String(frame.count) };
      }),
  },
  // A serializer that leaves falsy members out.
  {
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
  },
  // A schema that is closed to additions.
  {
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
  },
  // A parser's own bound against hostile input, smaller than what the protocol lets through.
  {
    id: 'many-members-refused',
    breaks: 'framing.unknown-members',
    kind: 'sequential',
    note: 'An object of more than a thousand members is refused.',
    apply: (parts, acts) =>
      refusing(parts, acts, (frame) =>
        Object.keys(frame).length > 1_000
          ? refusal('bad-frame', { message: 'Too many members.' })
          : undefined,
      ),
  },
  // Members are matched without regard to case, as some libraries do by default.
  {
    id: 'member-case-ignored',
    breaks: 'framing.case',
    kind: 'sequential',
    note: '`Room` is taken for `room`.',
    apply: (parts, acts) =>
      incoming(parts, () => (decoded) => {
        if (decoded.kind !== 'frame' || !('Room' in decoded.value)) return [decoded];
        acts();
        return [{ kind: 'frame', value: { room: decoded.value['Room'], ...decoded.value } }];
      }),
  },
  // A frame put together from strings.
  {
    id: 'type-twice',
    breaks: 'framing.unique-members',
    kind: 'sequential',
    note: 'A `sent` has its `type` twice.',
    apply: (parts, acts) =>
      rewriting(parts, 'sent', (line) => {
        acts();
        return line.replace('{', '{"type":"sent",');
      }),
  },
  // A language whose numbers are all floats.
  {
    id: 'seq-as-float',
    breaks: 'framing.integers',
    kind: 'sequential',
    note: 'The `seq` of a `message` is written with a fraction.',
    apply: (parts, acts) =>
      rewriting(parts, 'message', (line) => {
        acts();
        return line.replace(/"seq":(\d+)/, '"seq":$1.0');
      }),
  },
  // In some languages a truth value is a number.
  {
    id: 'true-is-one',
    breaks: 'framing.booleans',
    kind: 'sequential',
    note: '`true` passes for an integer.',
    apply: (parts, acts) =>
      forgiving(
        parts,
        acts,
        ({ code, field = '' }, frame) =>
          code === 'invalid-field' && typeof frame[field] === 'boolean' && /^(to|after)$/.test(field),
      ),
  },
  // The type of the number is checked, its range is not.
  {
    id: 'after-below-zero',
    breaks: 'framing.out-of-range',
    kind: 'sequential',
    note: 'A negative `after` is taken.',
    apply: (parts, acts) =>
      forgiving(
        parts,
        acts,
        ({ field }, frame) => field === 'after' && typeof frame['after'] === 'number' && frame['after'] < 0,
      ),
  },
  // The number is put into an integer of the language before anybody looks at it.
  {
    id: 'large-ids-wrap',
    breaks: 'framing.out-of-range',
    kind: 'sequential',
    note: 'An id beyond 31 bits is cut to 32 bits instead of refused.',
    apply: (parts, acts) =>
      forgiving(
        parts,
        acts,
        ({ field }, frame) =>
          field === 'to' && typeof frame['to'] === 'number' && frame['to'] > MAX_CLIENT_ID,
      ),
  },
  // What Python does to integers of more digits than it likes to convert.
  {
    id: 'long-integers-refused',
    breaks: 'framing.out-of-range',
    kind: 'sequential',
    note: 'An integer of more than 4,300 digits is no JSON.',
    apply: (parts, acts) => {
      let digits = 0;
      // The decoder gets slices of a line; the longest number so far is remembered until the line ends.
      const counting = chunks(parts, () => {
        let seen = '';
        return (chunk) => {
          seen = (seen + Buffer.from(chunk).toString('latin1')).slice(-70_000);
          const runs = seen.trimEnd().split('\n').at(-1)!.match(/\d+/g) ?? [];
          digits = Math.max(0, ...runs.map((run) => run.length));
          return chunk;
        };
      });
      const check: (typeof parts.checks)[number] = () =>
        digits > 4_300 ? (acts(), refusal('bad-frame')) : undefined;
      return { ...counting, checks: [check, ...parts.checks] };
    },
  },
  // The number is read into a long, which turns over without a word.
  {
    id: 'ids-wrap-in-64-bits',
    breaks: 'framing.out-of-range',
    kind: 'sequential',
    note: 'An id beyond 64 bits is cut to its last 64 instead of refused.',
    apply: (parts, acts) =>
      chunks(parts, () => (chunk) => {
        const text = Buffer.from(chunk).toString('latin1');
        const cut = text.replace(BEYOND, (_all, to: string, digits: string) => {
          acts();
          return `${to}${BigInt.asUintN(64, BigInt(digits))}`;
        });
        return cut === text ? chunk : Buffer.from(cut, 'latin1');
      }),
  },
  // A library that does not tell `null` from nothing.
  {
    id: 'null-is-absent',
    breaks: 'framing.null',
    kind: 'sequential',
    note: '`after: null` is taken for no `after`.',
    apply: (parts, acts) =>
      incoming(parts, () => (decoded) => {
        if (decoded.kind !== 'frame' || decoded.value['after'] !== null) return [decoded];
        acts();
        const members = Object.entries(decoded.value).filter(([name]) => name !== 'after');
        return [{ kind: 'frame', value: { ...Object.fromEntries(members), type: decoded.value.type } }];
      }),
  },
  // A language in which "7" and 7 are much the same.
  {
    id: 'digits-for-number',
    breaks: 'framing.wrong-type',
    kind: 'sequential',
    note: '`to: "7"` is taken for `to: 7`.',
    apply: (parts, acts) =>
      incoming(parts, () => (decoded) => {
        if (decoded.kind !== 'frame' || typeof decoded.value['to'] !== 'string') return [decoded];
        acts();
        return [{ kind: 'frame', value: { ...decoded.value, to: Number(decoded.value['to']) } }];
      }),
  },
  // A look-up of a member that is not there throws, and whatever throws is called a bad frame.
  {
    id: 'missing-is-bad-frame',
    breaks: 'framing.missing-member',
    kind: 'sequential',
    note: 'A `send` without `text` is refused with `bad-frame`.',
    apply(parts, acts) {
      const throws: (typeof parts.checks)[number] = (_state, frame) => {
        if (frame.type !== 'send' || 'text' in frame) return undefined;
        acts();
        return refusal('bad-frame', { message: 'KeyError: text' });
      };
      return { ...parts, checks: [throws, ...parts.checks] };
    },
  },
];
