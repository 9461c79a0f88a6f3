// Faults in what a refused request changes.
import { validateRequest } from 'parley-spec';
import { refusal } from '../src/answer.ts';
import { roomOf } from '../src/hub/room-of.ts';
import { Outbox } from '../src/outbox.ts';
import type { Outgoing } from '../src/outbox.ts';
import { skipRefusals } from './operators/skip-refusals.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { actBeforeRefCheck } from './operators/act-before-ref-check.ts';
import type { Fault } from './seam.ts';

export const ERROR_EFFECTS: readonly Fault[] = [
  // What is wrong once is thought to be hostile.
  {
    id: 'invalid-room-ends-connection',
    breaks: 'error.stays',
    kind: 'sequential',
    note: 'A connection is closed after an invalid room id.',
    apply: (components, acts) => ({
      ...components,
      outbox: (sink, scheduler, { queueBytes }, hooks) => {
        class SternOutbox extends Outbox {
          override push(out: Outgoing) {
            super.push(out);
            if (!/"fatal":false,"field":"room"/.test(out.bytes.toString())) return;
            acts();
            this.end();
          }
        }
        return new SternOutbox(sink, scheduler, queueBytes, hooks);
      },
    }),
  },
  // Seen in 8 of 10 solutions of the assignment: a member is read that is not there.
  {
    id: 'missing-member-ends-connection',
    breaks: 'error.stays',
    kind: 'robustness',
    note: 'A request without a member that it needs ends the connection.',
    apply: (components, acts) => ({
      ...components,
      checks: components.checks.map((check): typeof check => (frame, ...rest) => {
        const found = check(frame, ...rest);
        if (frame.type === 'ack' || found?.code !== 'invalid-field' || (found.field ?? '') in frame)
          return found;
        acts();
        throw new Error('no such member');
      }),
    }),
  },
  // Seen in 7 of 20 solutions of the assignment: a conversion throws.
  {
    id: 'text-id-ends-sender',
    breaks: 'error.stays',
    kind: 'robustness',
    note: 'A `send` to an id that is no number ends the connection.',
    apply: (components, acts) => ({
      ...components,
      checks: components.checks.map((check): typeof check => (frame, ...rest) => {
        const found = check(frame, ...rest);
        if (found?.field !== 'to' || typeof frame['to'] !== 'string') return found;
        acts();
        throw new Error('not a number');
      }),
    }),
  },
  // First the work, then the look at the mark.
  {
    id: 'refused-leave-leaves',
    breaks: 'error.changes-nothing',
    kind: 'sequential',
    note: 'A `leave` with an invalid `ref` leaves all the same.',
    apply: (components, acts) =>
      actBeforeRefCheck(components, 'leave', (_service, peer) => {
        acts();
        roomOf(peer).remove(peer, 'left');
        peer.state = 'menu';
      }),
  },
  // First the room, then the look at the mark.
  {
    id: 'refused-create-creates',
    breaks: 'error.changes-nothing',
    kind: 'sequential',
    note: 'A `create` with an invalid `ref` is refused and leaves a room behind.',
    apply: (components, acts) =>
      actBeforeRefCheck(components, 'create', ({ hub }, peer, { room }) => {
        acts();
        hub.open(room, peer);
      }),
  },
  // First the entry in the list, then the look at the mark.
  {
    id: 'refused-ack-enters',
    breaks: 'error.changes-nothing',
    kind: 'sequential',
    note: 'Whose `ack` is refused for its `ref` is in the user list all the same.',
    apply: (components, acts) =>
      actBeforeRefCheck(components, 'ack', ({ hub }, peer, { name }) => {
        acts();
        peer.setName(name);
        hub.users.add(peer);
      }),
  },
  // Counted before it is looked at.
  {
    id: 'refused-line-counts',
    breaks: 'error.changes-nothing',
    kind: 'sequential',
    note: 'A line that is refused uses up a number of the room.',
    apply: (components, acts) => {
      const admitted = skipRefusals(
        components,
        () => {},
        ({ field }, { type }) => type === 'say' && field === 'text',
      );
      return replaceHandler(admitted, 'say', (clean) => (context, peer, request) => {
        const valid = validateRequest('say', request);
        if (valid.ok) return clean(context, peer, request);
        acts();
        roomOf(peer).seq++;
        return refusal('invalid-field', { field: valid.field });
      });
    },
  },
  // The check comes behind the work.
  {
    id: 'refused-text-delivered',
    breaks: 'error.changes-nothing',
    kind: 'sequential',
    note: 'A private message that is too long or holds a tab is refused and delivered.',
    apply: (components, acts) => {
      const admitted = skipRefusals(
        components,
        () => {},
        ({ field }, { type, text }) => type === 'send' && field === 'text' && typeof text === 'string',
      );
      return replaceHandler(admitted, 'send', (clean) => (context, peer, request) => {
        const valid = validateRequest('send', request);
        const answer = clean(context, peer, request);
        if (valid.ok) return answer;
        acts();
        return refusal('invalid-field', { field: valid.field });
      });
    },
  },
];
