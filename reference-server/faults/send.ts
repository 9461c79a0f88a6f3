// Faults in sending private messages.
import { refusal, reply, noReply } from '../src/answer.ts';
import { changeAnswers } from './operators/change-answers.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import type { Fault } from './seam.ts';

export const SEND: readonly Fault[] = [
  // Seen in 4 of 23 solutions of the assignment: the client itself prints that the message was sent.
  {
    id: 'send-unanswered',
    breaks: 'send.sent',
    alsoBreaks: ['request.answered'],
    kind: 'sequential',
    note: 'A message to oneself or to a user in a room is delivered, but not acknowledged.',
    apply: (components, acts) =>
      changeAnswers(components, 'send', (answer, peer) => {
        if (answer.kind !== 'reply' || peer.room) return answer;
        acts();
        return noReply;
      }),
  },
  // Seen in 3 of 20 solutions of the assignment.
  {
    id: 'nobody-acknowledged',
    breaks: 'send.no-such-user',
    kind: 'sequential',
    note: 'A `send` to an unknown id is answered with `sent`.',
    apply: (components, acts) =>
      changeAnswers(components, 'send', (answer) => {
        if (answer.kind !== 'refusal' || answer.code !== 'no-such-user') return answer;
        acts();
        return reply({ type: 'sent' });
      }),
  },
  // Seen in 2 of 20 solutions of the assignment: the server looks up an entry that does not exist.
  {
    id: 'nobody-ends-sender',
    breaks: 'send.no-such-user',
    alsoBreaks: ['error.stays', 'request.answered'],
    kind: 'robustness',
    note: "A `send` to an unknown id ends the sender's connection.",
    apply: (components, acts) =>
      changeAnswers(components, 'send', (answer) => {
        if (answer.kind !== 'refusal' || answer.code !== 'no-such-user') return answer;
        acts();
        throw new Error('no such key');
      }),
  },
  // Seen in 4 of 20 solutions of the assignment.
  {
    id: 'nobody-unanswered',
    breaks: 'send.no-such-user',
    alsoBreaks: ['request.answered'],
    kind: 'sequential',
    note: 'A `send` to an unknown id is not answered.',
    apply: (components, acts) =>
      changeAnswers(components, 'send', (answer) => {
        if (answer.kind !== 'refusal' || answer.code !== 'no-such-user') return answer;
        acts();
        return noReply;
      }),
  },
  // Seen in a solution of the assignment: one copy for the sender, one for the recipient.
  {
    id: 'self-doubled',
    breaks: 'send.self',
    alsoBreaks: ['inbox.once'],
    kind: 'sequential',
    note: 'A message to oneself is put into the inbox twice.',
    apply: (components, acts) =>
      changeAnswers(components, 'send', (answer, peer, { to, text }, { clock }) => {
        if (to !== peer.clientId || answer.kind !== 'reply') return answer;
        acts();
        peer.inbox.put(peer, text, clock.at());
        return answer;
      }),
  },
  // The server looks for the recipient among the other users.
  {
    id: 'self-unknown',
    breaks: 'send.self',
    kind: 'sequential',
    note: 'A message to oneself is refused.',
    apply: (components, acts) =>
      changeAnswers(components, 'send', (answer, peer, { to }) => {
        if (to !== peer.clientId) return answer;
        acts();
        peer.inbox.clear();
        return refusal('no-such-user');
      }),
  },
  // Users in rooms are taken for busy.
  {
    id: 'roommates-unreachable',
    breaks: 'send.in-rooms',
    kind: 'sequential',
    note: 'Private messages do not reach users in rooms.',
    apply: (components, acts) =>
      replaceHandler(components, 'send', (clean) => (context, peer, request) => {
        if (!context.hub.users.get(request.to)?.room) return clean(context, peer, request);
        acts();
        return refusal('no-such-user');
      }),
  },
];
