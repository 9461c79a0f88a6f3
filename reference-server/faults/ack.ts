// Faults in how a server decides on an `ack`.
import { refusal, reply } from '../src/answer.ts';
import { answering } from './operators/answering.ts';
import { handling } from './operators/handling.ts';
import { refusing } from './operators/refusing.ts';
import type { Fault } from './seam.ts';

export const ACK: readonly Fault[] = [
  // Seen in solutions of the assignment: the menu is pushed as soon as the name is known.
  {
    id: 'menu-for-ready',
    breaks: 'ack.ready',
    kind: 'sequential',
    note: 'An `ack` without `ref` is answered with the menu.',
    apply: (parts, acts) =>
      answering(parts, 'ack', (answer, _peer, { ref }) => {
        if (answer.kind !== 'reply' || ref !== undefined) return answer;
        acts();
        return reply(parts.menu);
      }),
  },
  // Seen in 2 of 20 solutions of the assignment.
  {
    id: 'any-id-believed',
    breaks: 'ack.bad-ack',
    kind: 'sequential',
    note: 'The `clientId` of an `ack` is not looked at.',
    apply: (parts, acts) =>
      handling(parts, 'ack', (clean) => (service, peer, request) => {
        if (request.clientId !== peer.clientId) acts();
        return clean(service, peer, { ...request, clientId: peer.clientId });
      }),
  },
  // There is only one version yet.
  {
    id: 'any-protocol-taken',
    breaks: 'ack.unsupported-protocol',
    kind: 'sequential',
    note: 'The `protocol` of an `ack` is not looked at.',
    apply: (parts, acts) =>
      handling(parts, 'ack', (clean) => (service, peer, request) => {
        if (request.protocol !== 'parley/1') acts();
        return clean(service, peer, { ...request, protocol: 'parley/1' });
      }),
  },
  // Words are compared without regard to case.
  {
    id: 'protocol-case-ignored',
    breaks: 'ack.unsupported-protocol',
    kind: 'sequential',
    note: '`PARLEY/1` is taken for `parley/1`.',
    apply: (parts, acts) =>
      handling(parts, 'ack', (clean) => (service, peer, request) => {
        const protocol = request.protocol.toLowerCase();
        if (protocol === 'parley/1' && request.protocol !== protocol) acts();
        return clean(service, peer, { ...request, protocol });
      }),
  },
  // A comparison that stops at the end of what was given.
  {
    id: 'token-beginning-taken',
    breaks: 'ack.token',
    kind: 'sequential',
    note: 'A token of which the end is missing is taken.',
    apply: (parts, acts) =>
      handling(parts, 'ack', (clean) => (service, peer, request) => {
        const { token } = service;
        if (!token || token(request.token) || request.token !== process.env['PARLEY_TOKEN']?.slice(0, -1))
          return clean(service, peer, request);
        acts();
        return clean({ ...service, token: undefined }, peer, request);
      }),
  },
  // The token is compared where there is one.
  {
    id: 'token-missing-taken',
    breaks: 'ack.token',
    kind: 'sequential',
    note: 'An `ack` without `token` is taken.',
    apply: (parts, acts) =>
      handling(parts, 'ack', (clean) => (service, peer, request) => {
        if (!service.token || request.token !== undefined) return clean(service, peer, request);
        acts();
        return clean({ ...service, token: undefined }, peer, request);
      }),
  },
  // The member is checked whether the feature is there or not.
  {
    id: 'unasked-token-refused',
    breaks: 'ack.token-ignored',
    kind: 'sequential',
    note: 'A `token` that is no string is refused where none was asked for.',
    apply: (parts, acts) =>
      refusing(parts, acts, ({ type, token }) =>
        type === 'ack' && token !== undefined && typeof token !== 'string'
          ? refusal('invalid-field', { field: 'token' })
          : undefined,
      ),
  },
];
