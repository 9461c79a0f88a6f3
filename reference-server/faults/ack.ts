// Faults in how a server decides on an `ack`.
import { refusal, reply } from '../src/answer.ts';
import { changeAnswers } from './operators/change-answers.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { addRefusals } from './operators/add-refusals.ts';
import type { Fault } from './seam.ts';

export const ACK: readonly Fault[] = [
  // Seen in solutions of the assignment: the menu is pushed as soon as the name is known.
  {
    id: 'menu-for-ready',
    breaks: 'ack.ready',
    kind: 'sequential',
    note: 'An `ack` without `ref` is answered with the menu.',
    apply: (components, acts) =>
      changeAnswers(components, 'ack', (answer, _peer, { ref }) => {
        if (answer.kind !== 'reply' || ref !== undefined) return answer;
        acts();
        return reply(components.menu);
      }),
  },
  // Seen in 2 of 20 solutions of the assignment.
  {
    id: 'any-id-believed',
    breaks: 'ack.bad-ack',
    kind: 'sequential',
    note: 'The `clientId` of an `ack` is not looked at.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        if (request.clientId !== peer.clientId) acts();
        return clean(context, peer, { ...request, clientId: peer.clientId });
      }),
  },
  // There is only one version yet.
  {
    id: 'any-protocol-taken',
    breaks: 'ack.unsupported-protocol',
    kind: 'sequential',
    note: 'The `protocol` of an `ack` is not looked at.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        if (request.protocol !== 'parley/1') acts();
        return clean(context, peer, { ...request, protocol: 'parley/1' });
      }),
  },
  // Words are compared without regard to case.
  {
    id: 'protocol-case-ignored',
    breaks: 'ack.unsupported-protocol',
    kind: 'sequential',
    note: '`PARLEY/1` is taken for `parley/1`.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        const protocol = request.protocol.toLowerCase();
        if (protocol === 'parley/1' && request.protocol !== protocol) acts();
        return clean(context, peer, { ...request, protocol });
      }),
  },
  // A comparison that stops at the end of what was given.
  {
    id: 'token-beginning-taken',
    breaks: 'ack.token',
    kind: 'sequential',
    note: 'A token of which the end is missing is taken.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        const { token } = context;
        if (!token || token(request.token) || request.token !== process.env['PARLEY_TOKEN']?.slice(0, -1))
          return clean(context, peer, request);
        acts();
        return clean({ ...context, token: undefined }, peer, request);
      }),
  },
  // The token is compared where there is one.
  {
    id: 'token-missing-taken',
    breaks: 'ack.token',
    kind: 'sequential',
    note: 'An `ack` without `token` is taken.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        if (!context.token || request.token !== undefined) return clean(context, peer, request);
        acts();
        return clean({ ...context, token: undefined }, peer, request);
      }),
  },
  // The member is checked whether the feature is there or not.
  {
    id: 'unasked-token-refused',
    breaks: 'ack.token-ignored',
    kind: 'sequential',
    note: 'A `token` that is no string is refused where none was asked for.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ type, token }) =>
        type === 'ack' && token !== undefined && typeof token !== 'string'
          ? refusal('invalid-field', { field: 'token' })
          : undefined,
      ),
  },
];
