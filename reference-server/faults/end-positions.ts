// Faults in the removal of a user that show after one kind of end only, or in one position of the user.
import type { Peer } from '../src/hub/peer.ts';
import { forgetToRemove } from './operators/forget-to-remove.ts';
import { keepPlace } from './operators/keep-place.ts';
import { listUnnamed } from './operators/list-unnamed.ts';
import type { Fault } from './seam.ts';

const GHOST = ['end.order', 'send.no-such-user', 'users.departed'];

const isOwner = (peer: Peer): boolean => peer.room?.owner === peer;
const isMember = (peer: Peer): boolean => peer.room !== undefined && peer.room.owner !== peer;

export const END_POSITIONS: readonly Fault[] = [
  {
    id: 'unnamed-fin-becomes-ghost',
    breaks: 'end.fin-gone',
    alsoBreaks: ['users.strangers', 'users.linearizable'],
    kind: 'sequential',
    note: 'A client that sends FIN before its `ack` stays in the user list.',
    apply: (components, acts) => listUnnamed(components, acts, 'fin'),
  },
  {
    id: 'unnamed-rst-becomes-ghost',
    breaks: 'end.rst-gone',
    alsoBreaks: ['users.strangers', 'users.linearizable'],
    kind: 'sequential',
    note: 'A client that sends RST before its `ack` stays in the user list.',
    apply: (components, acts) => listUnnamed(components, acts, 'reset'),
  },
  {
    id: 'unnamed-error-becomes-ghost',
    breaks: 'end.error-gone',
    alsoBreaks: ['users.strangers', 'users.linearizable'],
    kind: 'sequential',
    note: 'A client whose connection a fatal error ends before `ready` stays in the user list.',
    apply: (components, acts) => listUnnamed(components, acts, 'fatal'),
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
        (endedBy, peer) => endedBy === 'idle-timeout' && isMember(peer),
      ),
  },
  {
    id: 'unnamed-timeout-becomes-ghost',
    breaks: 'end.error-gone',
    alsoBreaks: ['users.strangers', 'users.linearizable'],
    kind: 'timing',
    note: 'A client that sends nothing stays in the user list after its time is over.',
    apply: (components, acts) => listUnnamed(components, acts, 'fatal'),
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
        (endedBy, peer) => endedBy === 'idle-timeout' && isOwner(peer),
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
        (endedBy, peer) => endedBy === 'slow-consumer' && isOwner(peer),
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
        (endedBy, peer) => endedBy === 'slow-consumer' && isMember(peer),
      ),
  },
  {
    id: 'error-keeps-place',
    breaks: 'end.error-gone',
    alsoBreaks: ['end.member', 'join.capacity'],
    kind: 'sequential',
    note: 'A member whose connection a fatal error ends stays in the room.',
    apply: (components, acts) => keepPlace(components, acts, 'fatal'),
  },
];
