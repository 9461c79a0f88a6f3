// Faults in which ids of rooms a server accepts.
import { refusal } from '../src/answer.ts';
import { skipRefusals } from './operators/skip-refusals.ts';
import { changeIncoming } from './operators/change-incoming.ts';
import { addRefusals } from './operators/add-refusals.ts';
import type { Fault } from './seam.ts';

export const ROOM_IDS: readonly Fault[] = [
  // As names of variables do.
  {
    id: 'room-id-must-begin-with-letter',
    breaks: 'room.id-accepted',
    kind: 'sequential',
    note: 'A room id that begins with a digit is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ room }) =>
        typeof room === 'string' && /^[0-9]/.test(room)
          ? refusal('invalid-field', { field: 'room' })
          : undefined,
      ),
  },
  // Off by one.
  {
    id: 'room-id-too-short-by-one',
    breaks: 'room.id-accepted',
    kind: 'sequential',
    note: 'A room id of 32 characters is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ room }) =>
        typeof room === 'string' && room.length === 32
          ? refusal('invalid-field', { field: 'room' })
          : undefined,
      ),
  },
  // In some languages `$` also matches before a final line feed.
  {
    id: 'room-id-line-end-taken',
    breaks: 'room.id-refused',
    alsoBreaks: ['framing.schema'],
    kind: 'sequential',
    note: 'A room id may end with a line feed.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, { room }) =>
          field === 'room' && typeof room === 'string' && /^[A-Za-z0-9][\w.-]{0,31}\n$/.test(room),
      ),
  },
  // Off by one.
  {
    id: 'room-id-too-long-by-one',
    breaks: 'room.id-refused',
    alsoBreaks: ['framing.schema'],
    kind: 'sequential',
    note: 'A room id of 33 characters is accepted.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ field }, { room }) =>
          field === 'room' && typeof room === 'string' && /^[A-Za-z0-9]{33}$/.test(room),
      ),
  },
  // Seen in 7 of 9 solutions of the assignment: the digits that a user types become a number.
  {
    id: 'room-number-taken',
    breaks: 'room.id-refused',
    alsoBreaks: ['framing.wrong-type'],
    kind: 'sequential',
    note: 'A number is accepted as a room id.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'frame' || typeof decoded.value['room'] !== 'number') return [decoded];
        acts();
        return [{ kind: 'frame', value: { ...decoded.value, room: String(decoded.value['room']) } }];
      }),
  },
  // Ids are converted to lower case.
  {
    id: 'room-ids-folded',
    breaks: 'room.id-case',
    kind: 'sequential',
    note: 'Room ids that differ in case are the same room.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        const room = decoded.kind === 'frame' ? decoded.value['room'] : undefined;
        if (decoded.kind !== 'frame' || typeof room !== 'string' || room.toLowerCase() === room)
          return [decoded];
        acts();
        return [{ kind: 'frame', value: { ...decoded.value, room: room.toLowerCase() } }];
      }),
  },
];
