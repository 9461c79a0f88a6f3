// Faults in how a server decides on an `ack`.
import { refusal, reply } from '../src/answer.ts';
import { changeAnswers } from './operators/change-answers.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { addRefusals } from './operators/add-refusals.ts';
import type { Fault } from './seam.ts';

export const ACK: readonly Fault[] = [
  // Seen in solutions of the assignment: the server sends the menu as soon as it knows the name.
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
    alsoBreaks: ['error.precedence'],
    kind: 'sequential',
    note: 'The server does not check the `clientId` of an `ack`.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        if (request.clientId !== peer.clientId) acts();
        return clean(context, peer, { ...request, clientId: peer.clientId });
      }),
  },
  // There is only one version so far.
  {
    id: 'any-protocol-taken',
    breaks: 'ack.unsupported-protocol',
    kind: 'sequential',
    note: 'The server does not check the `protocol` of an `ack`.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        if (request.protocol !== 'parley/1') acts();
        return clean(context, peer, { ...request, protocol: 'parley/1' });
      }),
  },
  // The comparison ignores case.
  {
    id: 'protocol-case-ignored',
    breaks: 'ack.unsupported-protocol',
    kind: 'sequential',
    note: '`PARLEY/1` is accepted as `parley/1`.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        const protocol = request.protocol.toLowerCase();
        if (protocol === 'parley/1' && request.protocol !== protocol) acts();
        return clean(context, peer, { ...request, protocol });
      }),
  },
  // The comparison stops at the end of the given token.
  {
    id: 'token-beginning-taken',
    breaks: 'ack.token',
    kind: 'sequential',
    note: 'A token whose end is missing is accepted.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        const { token } = context;
        if (!token || token(request.token) || request.token !== process.env['PARLEY_TOKEN']?.slice(0, -1))
          return clean(context, peer, request);
        acts();
        return clean({ ...context, token: undefined }, peer, request);
      }),
  },
  // The token is compared only if there is one.
  {
    id: 'token-missing-taken',
    breaks: 'ack.token',
    kind: 'sequential',
    note: 'An `ack` without `token` is accepted.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        if (!context.token || request.token !== undefined) return clean(context, peer, request);
        acts();
        return clean({ ...context, token: undefined }, peer, request);
      }),
  },
  // The field is checked even without the feature.
  {
    id: 'unasked-token-refused',
    breaks: 'ack.token-ignored',
    kind: 'sequential',
    note: 'A `token` that is not a string is refused, although the server does not ask for one.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ type, token }) =>
        type === 'ack' && token !== undefined && typeof token !== 'string'
          ? refusal('invalid-field', { field: 'token' })
          : undefined,
      ),
  },
];
