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
  // The server takes one mistake for an attack.
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
  // Seen in 8 of 10 solutions of the assignment: the server reads a field that is not there.
  {
    id: 'missing-member-ends-connection',
    breaks: 'error.stays',
    alsoBreaks: ['framing.missing-member', 'request.answered'],
    kind: 'robustness',
    note: 'A request without a required field ends the connection.',
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
    alsoBreaks: ['framing.wrong-type', 'request.answered'],
    kind: 'robustness',
    note: 'A `send` to an id that is not a number ends the connection.',
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
  // The server acts first and checks the `ref` after.
  {
    id: 'refused-leave-leaves',
    breaks: 'error.changes-nothing',
    kind: 'sequential',
    note: 'A `leave` with an invalid `ref` is refused, but the user leaves.',
    apply: (components, acts) =>
      actBeforeRefCheck(components, 'leave', (_service, peer) => {
        acts();
        roomOf(peer).remove(peer, 'left');
        peer.state = 'menu';
      }),
  },
  // The server opens the room first and checks the `ref` after.
  {
    id: 'refused-create-creates',
    breaks: 'error.changes-nothing',
    alsoBreaks: ['room.no-leak'],
    kind: 'sequential',
    note: 'A `create` with an invalid `ref` is refused, but the room exists.',
    apply: (components, acts) =>
      actBeforeRefCheck(components, 'create', ({ hub }, peer, { room }) => {
        acts();
        hub.open(room, peer);
      }),
  },
  // The server adds the user to the list first and checks the `ref` after.
  {
    id: 'refused-ack-enters',
    breaks: 'error.changes-nothing',
    alsoBreaks: ['framing.schema'],
    kind: 'sequential',
    note: 'An `ack` is refused for its `ref`, but the user is in the user list.',
    apply: (components, acts) =>
      actBeforeRefCheck(components, 'ack', ({ hub }, peer, { name }) => {
        acts();
        peer.setName(name);
        hub.users.add(peer);
      }),
  },
  // The server counts a line before it checks it.
  {
    id: 'refused-line-counts',
    breaks: 'error.changes-nothing',
    alsoBreaks: ['room.gapless'],
    kind: 'sequential',
    note: 'A refused line uses up a `seq` of the room.',
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
  // The server acts before it checks.
  {
    id: 'refused-text-delivered',
    breaks: 'error.changes-nothing',
    alsoBreaks: ['framing.schema'],
    kind: 'sequential',
    note: 'A private message that is too long or contains a tab is refused and delivered.',
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
