// Faults in the `ref` of requests and answers.
import { validRef } from 'parley-spec';
import type { AnyServerFrame } from 'parley-spec';
import { refusal } from '../src/answer.ts';
import { skipRefusals } from './operators/skip-refusals.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changeOutgoing } from './operators/change-outgoing.ts';
import { addRefusals } from './operators/add-refusals.ts';
import type { Fault } from './seam.ts';

export const REF: readonly Fault[] = [
  // Errors and answers are made in different places.
  {
    id: 'error-unmarked',
    breaks: 'ref.echo',
    kind: 'sequential',
    note: 'Errors have no `ref`.',
    apply: (components, acts) => ({
      ...components,
      addRef: (frame, ref) => {
        if (frame.type === 'error' && ref !== undefined) acts();
        return frame.type === 'error' ? frame : components.addRef(frame, ref);
      },
    }),
  },
  // The server tests the `ref` for truth instead of presence.
  {
    id: 'falsy-ref-lost',
    breaks: 'ref.echo',
    kind: 'sequential',
    note: 'A `ref` of 0 or "" is not repeated.',
    apply: (components, acts) => ({
      ...components,
      addRef: (frame, ref) => {
        if (ref === 0 || ref === '') acts();
        return components.addRef(frame, ref || undefined);
      },
    }),
  },
  // Lists have their own encoder, which forgets the `ref`.
  {
    id: 'page-unmarked',
    breaks: 'ref.echo',
    kind: 'sequential',
    note: 'Pages of lists have no `ref`.',
    apply: (components, acts) => ({
      ...components,
      encodePage: (page, ref) => {
        if (ref !== undefined && page.type === 'inbox') acts();
        return components.encodePage(page, page.type === 'inbox' ? undefined : ref);
      },
    }),
  },
  // The server stores a `ref` as a string.
  {
    id: 'ref-as-text',
    breaks: 'ref.echo',
    kind: 'sequential',
    note: 'A numeric `ref` is repeated as a string.',
    apply: (components, acts) => ({
      ...components,
      addRef: (frame, ref) => {
        if (typeof ref === 'number' && ref < 0) acts();
        return components.addRef(frame, typeof ref === 'number' && ref < 0 ? String(ref) : ref);
      },
    }),
  },
  // In many languages an unset number is 0.
  {
    id: 'bare-request-marked',
    breaks: 'ref.absent',
    kind: 'sequential',
    note: 'An answer to a `users` or `ping` without `ref` has the `ref` 0.',
    apply: (components, acts) => ({
      ...components,
      addRef: (frame, ref) => {
        if (frame.type !== 'pong' || ref !== undefined) return components.addRef(frame, ref);
        acts();
        return components.addRef(frame, 0);
      },
    }),
  },
  // The frame for the new member is changed into the frame for the others.
  {
    id: 'join-mark-told',
    breaks: 'ref.absent',
    kind: 'sequential',
    note: 'The `ref` of a `join` is on the `member-joined` that the others get.',
    apply: (components, acts) => {
      let mark: number | string | undefined;
      const marking = replaceHandler(components, 'join', (clean) => (context, peer, request) => {
        mark = request.ref;
        return clean(context, peer, request);
      });
      return changeOutgoing(marking, 'member-joined', (frame) => {
        if (mark !== undefined) acts();
        return mark === undefined ? frame : { ...frame, ref: mark };
      });
    },
  },
  // Lengths are counted in UTF-16 units.
  {
    id: 'ref-counted-in-units',
    breaks: 'ref.bounds',
    kind: 'sequential',
    note: 'A `ref` of 64 characters outside the basic plane is refused as too long.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ ref }) =>
        typeof ref === 'string' && ref.length > 64 ? refusal('invalid-field', { field: 'ref' }) : undefined,
      ),
  },
  // The server stores a `ref` in an integer of 32 bits.
  {
    id: 'ref-in-32-bits',
    breaks: 'ref.bounds',
    kind: 'sequential',
    note: 'A `ref` beyond 32 bits is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ ref }) =>
        typeof ref === 'number' && Math.abs(ref) > 2_147_483_648
          ? refusal('invalid-field', { field: 'ref' })
          : undefined,
      ),
  },
  // The server checks only the type of the `ref`.
  {
    id: 'long-ref-taken',
    breaks: 'ref.invalid',
    kind: 'sequential',
    note: 'A `ref` of more than 64 code points is accepted, and not repeated.',
    apply: (components, acts) =>
      skipRefusals(components, acts, ({ field }, { ref }) => field === 'ref' && typeof ref === 'string'),
  },
  // The `ref` is copied before it is checked.
  {
    id: 'invalid-ref-repeated',
    breaks: 'ref.invalid',
    alsoBreaks: ['framing.schema', 'ref.absent'],
    kind: 'sequential',
    note: 'Errors that precede an invalid `ref` repeat it.',
    apply: (components, acts) => {
      let mark: unknown;
      const checks = components.checks.map((check): typeof check => (frame, ...rest) => {
        const refusal = check(frame, ...rest);
        mark = validRef(frame['ref']) || refusal?.code === 'invalid-field' ? undefined : frame['ref'];
        return refusal;
      });
      const refuse: typeof components.refuse = (refusal) => {
        const frame = components.refuse(refusal);
        if (mark === undefined) return frame;
        acts();
        return { ...frame, ref: mark } as AnyServerFrame;
      };
      return { ...components, checks, refuse };
    },
  },
  // An invalid `ref` is treated as a missing one.
  {
    id: 'ref-not-checked',
    breaks: 'ref.invalid',
    alsoBreaks: ['framing.null'],
    kind: 'sequential',
    note: 'A `ref` that is an array, an object or a boolean is ignored.',
    apply: (components, acts) =>
      skipRefusals(components, acts, ({ field }, { ref }) => field === 'ref' && typeof ref === 'object'),
  },
];
