// Seen in 7 of 11 solutions of the assignment: in a room every line is a line of the chat.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const optionsNotInRooms: Fault = {
  id: 'options-not-in-rooms',
  breaks: 'state.admits',
  kind: 'sequential',
  note: '`users` in a room is refused.',
  apply: (parts, acts) =>
    refusing(parts, acts, ({ type }, state) =>
      type === 'users' && state.startsWith('room') ? refusal('wrong-state', { state }) : undefined,
    ),
};
