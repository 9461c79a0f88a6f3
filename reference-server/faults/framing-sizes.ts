// Faults in the largest sizes of frames and how deep they may be nested.
import { refusal } from '../src/answer.ts';
import { Inbox } from '../src/hub/inbox.ts';
import { changeIncoming } from './operators/change-incoming.ts';
import { addRefusals } from './operators/add-refusals.ts';
import type { Fault } from './seam.ts';

/** Stands for a message that is too long to be encoded. */
const PLACE = '(the message)';

export const FRAMING_SIZES: readonly Fault[] = [
  // Off by one: the LF is counted as well.
  {
    id: 'full-frame-refused',
    breaks: 'framing.full-size',
    kind: 'sequential',
    note: 'A frame of exactly 65,536 bytes gets `frame-too-large`.',
    apply: (components, acts) => ({
      ...components,
      decoder: (frameBytes) => {
        const clean = components.decoder(frameBytes - 1);
        const push = (chunk: Uint8Array) => {
          const decoded = clean.push(chunk);
          if (decoded.some((one) => one.kind === 'fault' && one.code === 'frame-too-large')) acts();
          return decoded;
        };
        return { push };
      },
    }),
  },
  // Seen in 16 of 18 solutions of the assignment: the server reads only what one receive buffer holds.
  {
    id: 'large-frame-lost',
    breaks: 'framing.full-size',
    alsoBreaks: ['request.answered'],
    kind: 'sequential',
    note: 'A frame that does not fit one buffer of 4,096 bytes is lost.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'frame' || JSON.stringify(decoded.value).length <= 4_096) return [decoded];
        acts();
        return [];
      }),
  },
  // Only memory bounds a line.
  {
    id: 'endless-line-awaited',
    breaks: 'framing.too-large',
    kind: 'robustness',
    note: 'The server waits for the LF of a line of any length.',
    apply: (components, acts) => ({
      ...components,
      decoder: (frameBytes) => {
        const clean = components.decoder(64 * frameBytes);
        let pending = 0;
        const push = (chunk: Uint8Array) => {
          const lf = chunk.lastIndexOf(0x0a);
          pending = lf < 0 ? pending + chunk.length : chunk.length - lf - 1;
          if (pending >= frameBytes) acts();
          return clean.push(chunk);
        };
        return { push };
      },
    }),
  },
  // Off by one: with 65,536 bytes without LF the server still waits for another byte.
  {
    id: 'too-large-by-one',
    breaks: 'framing.too-large',
    kind: 'sequential',
    note: 'A line is refused one byte too late.',
    apply: (components, acts) => ({
      ...components,
      decoder: (frameBytes) => {
        const clean = components.decoder(frameBytes + 1);
        let pending = 0;
        const push = (chunk: Uint8Array) => {
          const lf = chunk.lastIndexOf(0x0a);
          pending = lf < 0 ? pending + chunk.length : chunk.length - lf - 1;
          if (pending === frameBytes) acts();
          return clean.push(chunk);
        };
        return { push };
      },
    }),
  },
  // The server sends a list without checking its length.
  {
    id: 'inbox-in-one-frame',
    breaks: 'framing.server-size',
    kind: 'sequential',
    note: 'A whole inbox is sent in one frame of any length.',
    apply: (components, acts) => ({
      ...components,
      inbox: ({ limits }) => {
        class WholeInbox extends Inbox {
          override take() {
            const entries = [...this.messages];
            if (super.take().more) acts();
            this.messages = [];
            return { type: 'inbox', list: 'messages', entries, more: false } as const;
          }
        }
        return new WholeInbox(limits.inboxMessages);
      },
    }),
  },
  // The error message quotes its cause in full.
  {
    id: 'type-quoted-in-full',
    breaks: 'framing.server-size',
    kind: 'sequential',
    note: 'The error about an unknown type quotes the whole type.',
    apply: (components, acts) => {
      let type = '';
      const noting: (typeof components.checks)[number] = (frame) => void (type = frame.type);
      const refuse: typeof components.refuse = (refusal) => {
        const error = components.refuse(refusal);
        if (refusal.code !== 'unknown-type' || error.type !== 'error') return error;
        return { ...error, message: `There is no request of the type ${type}.` };
      };
      // The clean encoder sends no line that is too long.
      const encode: typeof components.encode = (frame) => {
        if (frame.type !== 'error' || type.length <= 10_000) return components.encode(frame);
        acts();
        const line = components.encode({ ...frame, message: PLACE }).toString();
        return Buffer.from(line.replace(`"${PLACE}"`, () => JSON.stringify(frame.message)));
      };
      return { ...components, checks: [noting, ...components.checks], refuse, encode };
    },
  },
  // The parser has its own bound.
  {
    id: 'nesting-refused-early',
    breaks: 'framing.nesting',
    alsoBreaks: ['framing.no-ref'],
    kind: 'sequential',
    note: 'A frame nested deeper than 16 levels is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, (frame) => {
        const depth = (value: unknown): number =>
          typeof value === 'object' && value !== null
            ? 1 + Math.max(0, ...Object.values(value).map(depth))
            : 0;
        return depth(frame) > 16 ? refusal('bad-frame', { message: 'Too deep.' }) : undefined;
      }),
  },
];
