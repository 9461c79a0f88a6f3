// Faults in how a server treats clients that read slowly.
import { setTimeout as elapsed } from 'node:timers/promises';
import { refusal } from '../src/answer.ts';
import { Outbox } from '../src/outbox.ts';
import type { Outgoing } from '../src/outbox.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import type { Fault } from './seam.ts';

export const SLOW: readonly Fault[] = [
  // Memory is taken for endless.
  {
    id: 'slow-reader-kept',
    breaks: 'slow.cut-off',
    kind: 'timing',
    note: 'Events for a slow reader are kept without a bound.',
    apply: (components, acts) => ({
      ...components,
      outbox: (sink, scheduler, { queueBytes }, hooks) => {
        class EndlessOutbox extends Outbox {
          protected override tooSlow() {
            if (super.tooSlow()) acts();
            return false;
          }
        }
        return new EndlessOutbox(sink, scheduler, queueBytes, hooks);
      },
    }),
  },
  // Bytes are counted when they are added, but not when they are sent.
  {
    id: 'queue-counts-all',
    breaks: 'slow.patience',
    kind: 'timing',
    note: 'A reader is cut off after `queueBytes` of events, even if it has read them.',
    apply: (components, acts) => ({
      ...components,
      outbox: (sink, scheduler, { queueBytes }, hooks) => {
        class CountingOutbox extends Outbox {
          all = 0;
          override push(out: Outgoing) {
            super.push(out);
            if (out.event) this.all += out.bytes.length;
            if (this.all <= queueBytes || this.phase !== 'open') return;
            acts();
            hooks.overflowed();
          }
        }
        return new CountingOutbox(sink, scheduler, queueBytes, hooks);
      },
    }),
  },
  // Seen in solutions of the assignment: a thread that writes to a slow member waits for it.
  {
    id: 'slow-reader-blocks-room',
    breaks: 'slow.others',
    kind: 'timing',
    note: 'A line waits until every member has read the lines before it.',
    apply: (components, acts) => {
      const slow = new Set<Outbox>();
      const waiting = replaceHandler(components, 'say', (clean) => async (context, peer, request) => {
        for (; slow.size > 0; await elapsed(20)) acts();
        return peer.room ? clean(context, peer, request) : refusal('wrong-state', { state: peer.state });
      });
      class PatientOutbox extends Outbox {
        protected override tooSlow() {
          slow[this.eventBytes > 65_536 && !this.sink.destroyed ? 'add' : 'delete'](this);
          return false;
        }
      }
      const outbox: typeof components.outbox = (sink, scheduler, { queueBytes }, hooks) =>
        new PatientOutbox(sink, scheduler, queueBytes, hooks);
      return { ...waiting, outbox };
    },
  },
  // Seen in 21 of 23 solutions of the assignment: the server calls `send` once and ignores how much was sent.
  {
    id: 'short-write',
    breaks: 'slow.own-answers',
    kind: 'timing',
    note: 'If the kernel does not accept all bytes at once, half of the rest is lost.',
    apply: (components, acts) => ({
      ...components,
      outbox: (sink, scheduler, { queueBytes }, hooks) => {
        class HalfOutbox extends Outbox {
          protected override gather() {
            const bytes = super.gather();
            if (bytes.length < 32_768) return bytes;
            acts();
            return bytes.subarray(0, bytes.length >> 1);
          }
        }
        return new HalfOutbox(sink, scheduler, queueBytes, hooks);
      },
    }),
  },
  // The queue has a bound and drops what does not fit.
  {
    id: 'unread-answers-dropped',
    breaks: 'slow.own-answers',
    kind: 'timing',
    note: 'Answers to a slow reader beyond 128 KiB are dropped.',
    apply: (components, acts) => ({
      ...components,
      outbox: (sink, scheduler, { queueBytes }, hooks) => {
        class LossyOutbox extends Outbox {
          override get congested() {
            return false;
          }
          override push(out: Outgoing) {
            if (out.event || this.answerBytes < 131_072) return super.push(out);
            acts();
          }
        }
        return new LossyOutbox(sink, scheduler, queueBytes, hooks);
      },
    }),
  },
];
