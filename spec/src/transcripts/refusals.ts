// Refusals: each error names what is wrong and changes nothing; the last one is fatal.
import { ANYTHING, idOfPerson, SOME_TIME } from '../vocabulary/transcript.ts';
import type { Transcript } from '../vocabulary/transcript.ts';
import { arrives, connects, isClosed, receives, refused, sends, user, welcome } from './steps.ts';

const ack = { type: 'ack', clientId: idOfPerson('Nina'), protocol: 'parley/1' };

export const refusals: Transcript = {
  id: 'refusals',
  title: 'Refusals',
  shows:
    'A client may correct a refused name. A refused request changes nothing. A wrong acknowledgement ends the connection.',
  steps: [
    connects('Nina'),
    welcome('Nina'),
    sends('Nina', { type: 'users', ref: 1 }),
    refused('Nina', { ref: 1, code: 'wrong-state', fatal: false, state: 'assigned' }),
    sends('Nina', { ...ack, ref: 2, name: 'Nina:1' }),
    refused('Nina', { ref: 2, code: 'invalid-field', fatal: false, field: 'name' }),
    sends('Nina', { ...ack, ref: 3, name: 'Nina' }),
    receives('Nina', { type: 'ready', ref: 3 }),
    sends('Nina', { type: 'menu' }),
    receives('Nina', { type: 'menu', title: ANYTHING, options: ANYTHING, rooms: ANYTHING }),
    sends('Nina', { type: 'say', ref: 4, text: 'Hello' }),
    refused('Nina', { ref: 4, code: 'wrong-state', fatal: false, state: 'menu' }),
    sends('Nina', { type: 'dance', ref: 5 }),
    refused('Nina', { ref: 5, code: 'unknown-type', fatal: false }),
    sends('Nina', { type: 'join', ref: 6, room: 'nowhere' }),
    refused('Nina', { ref: 6, code: 'no-such-room', fatal: false }),
    sends('Nina', { type: 'create', ref: 7, room: '23456' }),
    receives('Nina', { type: 'created', ref: 7, room: '23456', seq: 0 }),
    ...arrives('Jose'),
    sends('Jose', { type: 'create', ref: 1, room: '23456' }),
    refused('Jose', { ref: 1, code: 'room-exists', fatal: false }),
    sends('Nina', { type: 'say', ref: 8, text: '' }),
    refused('Nina', { ref: 8, code: 'invalid-field', fatal: false, field: 'text' }),
    sends('Nina', { type: 'say', ref: 9, text: 'Still here' }),
    receives('Nina', {
      type: 'message',
      room: '23456',
      seq: 1,
      from: user('Nina'),
      text: 'Still here',
      at: SOME_TIME,
    }),
    connects('Eve'),
    welcome('Eve'),
    sends('Eve', { ...ack, ref: 1, name: 'Eve' }),
    refused('Eve', { ref: 1, code: 'bad-ack', fatal: true }),
    isClosed('Eve'),
  ],
};
