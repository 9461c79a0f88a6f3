// Faults in the removal of a user that show after one kind of end only, or in one position of the user.
import { changeTeardown } from './operators/change-teardown.ts';
import { forgetToRemove } from './operators/forget-to-remove.ts';
import type { Fault } from './seam.ts';
import type { Cause } from '../src/hub/teardown.ts';

const GHOST = ['end.order', 'send.no-such-user', 'users.departed'];

/** A client without a name is listed once its connection has ended, because a table of connections is kept beside that of users. */
const unnamedGhost =
  (ended: Cause): Fault['apply'] =>
  (components, acts) =>
    changeTeardown(components, 'list', (clean) => (hub, peer, cause) => {
      if (cause !== ended || peer.name !== '') return clean(hub, peer, cause);
      acts();
      peer.setName('unknown');
      hub.users.add(peer);
    });

export const END_POSITIONS: readonly Fault[] = [
  {
    id: 'unnamed-fin-becomes-ghost',
    breaks: 'end.fin-gone',
    alsoBreaks: ['users.strangers', 'users.linearizable'],
    kind: 'sequential',
    note: 'A client that sends FIN before its `ack` stays in the user list.',
    apply: unnamedGhost('fin'),
  },
  {
    id: 'unnamed-rst-becomes-ghost',
    breaks: 'end.rst-gone',
    alsoBreaks: ['users.strangers', 'users.linearizable'],
    kind: 'sequential',
    note: 'A client that sends RST before its `ack` stays in the user list.',
    apply: unnamedGhost('reset'),
  },
  {
    id: 'unnamed-error-becomes-ghost',
    breaks: 'end.error-gone',
    alsoBreaks: ['users.strangers', 'users.linearizable'],
    kind: 'sequential',
    note: 'A client whose connection a fatal error ends before `ready` stays in the user list.',
    apply: unnamedGhost('fatal'),
  },
  // The timer closes the connection itself.
  {
    id: 'idle-keeps-place',
    breaks: 'end.error-gone',
    alsoBreaks: ['end.member', 'join.capacity'],
    kind: 'timing',
    note: 'A member who is disconnected for silence stays in the room.',
    apply: (components, acts) =>
      forgetToRemove(
        components,
        acts,
        'room',
        (endedBy, peer) => endedBy === 'idle-timeout' && peer.room !== undefined && peer.room.owner !== peer,
      ),
  },
  {
    id: 'unnamed-timeout-becomes-ghost',
    breaks: 'end.error-gone',
    alsoBreaks: ['users.strangers', 'users.linearizable'],
    kind: 'timing',
    note: 'A client that sends nothing stays in the user list after its time is over.',
    apply: unnamedGhost('fatal'),
  },
  // The decoder closes the connection itself.
  {
    id: 'too-large-leaves-ghost',
    breaks: 'end.error-gone',
    alsoBreaks: GHOST,
    kind: 'sequential',
    note: 'A user who has sent a frame that is too large stays in the user list.',
    apply: (components, acts) =>
      forgetToRemove(
        components,
        acts,
        'list',
        (endedBy, { name }) => endedBy === 'frame-too-large' && name !== '',
      ),
  },
  {
    id: 'idle-leaves-ghost',
    breaks: 'end.error-gone',
    alsoBreaks: GHOST,
    kind: 'timing',
    note: 'A user who is disconnected for silence stays in the user list.',
    apply: (components, acts) =>
      forgetToRemove(components, acts, 'list', (endedBy) => endedBy === 'idle-timeout'),
  },
  {
    id: 'idle-owner-keeps-room',
    breaks: 'end.error-gone',
    alsoBreaks: ['end.owner', 'close.frees-id'],
    kind: 'timing',
    note: 'The room of an owner who is disconnected for silence stays open.',
    apply: (components, acts) =>
      forgetToRemove(
        components,
        acts,
        'room',
        (endedBy, peer) => endedBy === 'idle-timeout' && peer.room?.owner === peer,
      ),
  },
  {
    id: 'handshake-timeout-leaves-ghost',
    breaks: 'end.error-gone',
    alsoBreaks: GHOST,
    kind: 'timing',
    note: 'A user who never asks for the menu stays in the user list after its time is over.',
    apply: (components, acts) =>
      forgetToRemove(
        components,
        acts,
        'list',
        (endedBy, { name }) => endedBy === 'handshake-timeout' && name !== '',
      ),
  },
  // The queue is dropped, and the user with it, but not its room.
  {
    id: 'slow-owner-keeps-room',
    breaks: 'end.error-gone',
    alsoBreaks: ['end.owner', 'close.frees-id'],
    kind: 'sequential',
    note: 'The room of an owner who reads too slowly stays open.',
    apply: (components, acts) =>
      forgetToRemove(
        components,
        acts,
        'room',
        (endedBy, peer) => endedBy === 'slow-consumer' && peer.room?.owner === peer,
      ),
  },
  {
    id: 'slow-member-keeps-place',
    breaks: 'end.error-gone',
    alsoBreaks: ['end.member', 'slow.cut-off'],
    kind: 'sequential',
    note: 'A member who reads too slowly stays in the room after its end.',
    apply: (components, acts) =>
      forgetToRemove(
        components,
        acts,
        'room',
        (endedBy, { room, clientId }) =>
          endedBy === 'slow-consumer' && room !== undefined && room.owner.clientId !== clientId,
      ),
  },
  {
    id: 'error-keeps-place',
    breaks: 'end.error-gone',
    alsoBreaks: ['end.member', 'join.capacity'],
    kind: 'sequential',
    note: 'A member whose connection a fatal error ends stays in the room.',
    apply: (components, acts) =>
      changeTeardown(components, 'room', (clean) => (hub, peer, cause) => {
        if (cause !== 'fatal' || !peer.room || peer.room.owner === peer) return clean(hub, peer, cause);
        acts();
      }),
  },
];
