// One user's whole session: welcome, handshake, menu, user list, quit.
import type { Transcript } from '../vocabulary/transcript.ts';
import { arrives, quits, receives, sends, user } from './steps.ts';

export const firstChat: Transcript = {
  id: 'first-chat',
  title: 'A first connection',
  shows: 'The server speaks first. The handshake ends with the menu. The caller is in the list of users.',
  steps: [
    ...arrives('Nina'),
    sends('Nina', { type: 'users', ref: 1 }),
    receives('Nina', { type: 'users', ref: 1, users: [user('Nina')], more: false }),
    ...arrives('Jose'),
    sends('Nina', { type: 'users', ref: 2 }),
    receives('Nina', { type: 'users', ref: 2, users: [user('Nina'), user('Jose')], more: false }),
    sends('Jose', { type: 'ping', ref: 'still there?' }),
    receives('Jose', { type: 'pong', ref: 'still there?' }),
    ...quits('Jose'),
    sends('Nina', { type: 'users', ref: 3 }),
    receives('Nina', { type: 'users', ref: 3, users: [user('Nina')], more: false }),
    ...quits('Nina'),
  ],
};
