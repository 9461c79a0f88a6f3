// A chat room with its owner and two members, from its opening to its close.
import { SOME_TIME } from '../vocabulary/transcript.ts';
import type { Step, Transcript } from '../vocabulary/transcript.ts';
import { arrives, receives, sends, user } from './steps.ts';

const room = '23456';

/** One line, as every member receives it. */
const hears = (listeners: readonly string[], seq: number, speaker: string, text: string): readonly Step[] =>
  listeners.map((who) =>
    receives(who, { type: 'message', room, seq, from: user(speaker), text, at: SOME_TIME }),
  );

export const roomStory: Transcript = {
  id: 'room',
  title: 'A chat room',
  shows:
    'Every member sees the same events with the same numbers. A new member gets `joined`, the others get `member-joined`. The owner’s `close` ends the room for all.',
  steps: [
    ...arrives('Nina'),
    ...arrives('Alice'),
    ...arrives('Bob'),
    sends('Nina', { type: 'create', ref: 1, room }),
    receives('Nina', { type: 'created', ref: 1, room, seq: 0 }),
    sends('Alice', { type: 'join', ref: 1, room }),
    receives('Alice', { type: 'joined', ref: 1, room, owner: user('Nina'), count: 2, seq: 1 }),
    receives('Nina', { type: 'member-joined', room, seq: 1, user: user('Alice') }),
    sends('Alice', { type: 'say', ref: 2, text: 'Hello, who is the moderator of this chat?' }),
    ...hears(['Alice', 'Nina'], 2, 'Alice', 'Hello, who is the moderator of this chat?'),
    sends('Bob', { type: 'join', ref: 1, room }),
    receives('Bob', { type: 'joined', ref: 1, room, owner: user('Nina'), count: 3, seq: 3 }),
    ...['Nina', 'Alice'].map((who) =>
      receives(who, { type: 'member-joined', room, seq: 3, user: user('Bob') }),
    ),
    sends('Bob', { type: 'members', ref: 2 }),
    receives('Bob', {
      type: 'members',
      ref: 2,
      users: [user('Nina'), user('Alice'), user('Bob')],
      more: false,
    }),
    sends('Nina', { type: 'say', text: 'I am.' }),
    ...hears(['Nina', 'Alice', 'Bob'], 4, 'Nina', 'I am.'),
    sends('Alice', { type: 'leave', ref: 3 }),
    receives('Alice', { type: 'left', ref: 3, room, seq: 5 }),
    ...['Nina', 'Bob'].map((who) =>
      receives(who, { type: 'member-left', room, seq: 5, user: user('Alice'), reason: 'left' }),
    ),
    sends('Nina', { type: 'close', ref: 2 }),
    receives('Nina', { type: 'closed', ref: 2, room, seq: 6, reason: 'owner-closed' }),
    receives('Bob', { type: 'closed', room, seq: 6, reason: 'owner-closed' }),
    sends('Bob', { type: 'create', ref: 3, room }),
    receives('Bob', { type: 'created', ref: 3, room, seq: 0 }),
  ],
};
