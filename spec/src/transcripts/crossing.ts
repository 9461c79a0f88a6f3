// A line that crosses the owner's close: it is refused, and the connection continues.
import { idOfPerson, SOME_TIME } from '../vocabulary/transcript.ts';
import type { Transcript } from '../vocabulary/transcript.ts';
import { arrives, receives, refused, sends, user } from './steps.ts';

const room = '23456';

export const crossing: Transcript = {
  id: 'crossing',
  title: 'A line that crosses the close',
  shows: 'A member that speaks before it has read `closed` gets `closed`, then `wrong-state` for the line.',
  steps: [
    ...arrives('Nina'),
    ...arrives('Bob'),
    sends('Nina', { type: 'create', ref: 1, room }),
    receives('Nina', { type: 'created', ref: 1, room, seq: 0 }),
    sends('Bob', { type: 'join', ref: 1, room }),
    receives('Bob', { type: 'joined', ref: 1, room, owner: user('Nina'), count: 2, seq: 1 }),
    receives('Nina', { type: 'member-joined', room, seq: 1, user: user('Bob') }),
    sends('Nina', { type: 'close', ref: 2 }),
    receives('Nina', { type: 'closed', ref: 2, room, seq: 2, reason: 'owner-closed' }),
    // Bob has not read `closed` yet.
    sends('Bob', { type: 'say', ref: 2, text: 'Wait!' }),
    receives('Bob', { type: 'closed', room, seq: 2, reason: 'owner-closed' }),
    refused('Bob', { ref: 2, code: 'wrong-state', fatal: false, state: 'menu' }),
    // Private messages are not the room's: they go on.
    sends('Bob', { type: 'send', ref: 3, to: idOfPerson('Nina'), text: 'Too late.' }),
    receives('Bob', { type: 'sent', ref: 3 }),
    sends('Nina', { type: 'inbox', ref: 3 }),
    receives('Nina', {
      type: 'inbox',
      ref: 3,
      messages: [{ from: user('Bob'), text: 'Too late.', at: SOME_TIME }],
      more: false,
    }),
  ],
};
