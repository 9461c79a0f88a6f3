// Connections that end without `quit`: the other members are informed, and the room of an owner closes.
import { SOME_TIME } from '../vocabulary/transcript.ts';
import type { Transcript } from '../vocabulary/transcript.ts';
import { arrives, quits, receives, refused, sends, user, vanishes } from './steps.ts';

const room = 'lab-2';

export const vanishing: Transcript = {
  id: 'vanishing',
  title: 'Users who vanish',
  shows:
    'A member that vanishes is reported as `disconnected`, one that quits as `left`. The room closes if its owner vanishes.',
  steps: [
    ...arrives('Nina'),
    ...arrives('Alice'),
    ...arrives('Bob'),
    ...arrives('John'),
    sends('Nina', { type: 'create', ref: 1, room }),
    receives('Nina', { type: 'created', ref: 1, room, seq: 0 }),
    sends('Alice', { type: 'join', ref: 1, room }),
    receives('Alice', { type: 'joined', ref: 1, room, owner: user('Nina'), count: 2, seq: 1 }),
    receives('Nina', { type: 'member-joined', room, seq: 1, user: user('Alice') }),
    sends('Bob', { type: 'join', ref: 1, room }),
    receives('Bob', { type: 'joined', ref: 1, room, owner: user('Nina'), count: 3, seq: 2 }),
    receives('Nina', { type: 'member-joined', room, seq: 2, user: user('Bob') }),
    receives('Alice', { type: 'member-joined', room, seq: 2, user: user('Bob') }),
    vanishes('Bob'),
    ...['Nina', 'Alice'].map((who) =>
      receives(who, { type: 'member-left', room, seq: 3, user: user('Bob'), reason: 'disconnected' }),
    ),
    sends('John', { type: 'join', ref: 1, room }),
    receives('John', { type: 'joined', ref: 1, room, owner: user('Nina'), count: 3, seq: 4 }),
    ...['Nina', 'Alice'].map((who) =>
      receives(who, { type: 'member-joined', room, seq: 4, user: user('John') }),
    ),
    ...quits('John'),
    ...['Nina', 'Alice'].map((who) =>
      receives(who, { type: 'member-left', room, seq: 5, user: user('John'), reason: 'left' }),
    ),
    sends('Alice', { type: 'say', text: 'And then there were two.' }),
    ...['Alice', 'Nina'].map((who) =>
      receives(who, {
        type: 'message',
        room,
        seq: 6,
        from: user('Alice'),
        text: 'And then there were two.',
        at: SOME_TIME,
      }),
    ),
    vanishes('Nina'),
    receives('Alice', { type: 'closed', room, seq: 7, reason: 'owner-disconnected' }),
    sends('Alice', { type: 'join', ref: 2, room }),
    refused('Alice', { ref: 2, code: 'no-such-room', fatal: false }),
    sends('Alice', { type: 'users', ref: 3 }),
    receives('Alice', { type: 'users', ref: 3, users: [user('Alice')], more: false }),
  ],
};
