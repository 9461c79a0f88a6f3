// Crossings of people who come into rooms, and of what the room says meanwhile.
import type { Crossing } from '../crossing.ts';
import { answers, hasArriving, meets, othersHaveArriving } from '../sight.ts';

const sameEvents = ['room.same-events', 'room.gapless'];

export const entering: readonly Crossing[] = [
  {
    name: 'two creates of one id',
    outcome: 'one gets `created`, the other `room-exists`',
    settledBy: ['create.race', 'create.exists'],
    when: (happening, before) =>
      answers(happening, 'create', 'room-exists') && othersHaveArriving(before, happening.who, 'created'),
  },
  {
    name: 'join meets created',
    outcome: '`joined`; the owner gets `created`, then `member-joined`',
    settledBy: ['join.joined', 'join.notice'],
    when: (happening, before) =>
      answers(happening, 'join', 'joined') && othersHaveArriving(before, happening.who, 'created'),
  },
  {
    name: 'two joins for the last place',
    outcome: 'one gets `joined`, the other `room-full`',
    settledBy: ['join.full', 'join.capacity'],
    when: (happening, before) =>
      answers(happening, 'join', 'room-full') && othersHaveArriving(before, happening.who, 'joined'),
  },
  {
    name: 'say meets joined',
    outcome: 'the newcomer gets `joined`, then the `message`',
    settledBy: ['join.no-history', 'room.same-events'],
    when: (happening, before, after) =>
      happening.kind === 'handle' &&
      happening.move.type === 'say' &&
      before.sides.some(
        ({ conn }) =>
          conn !== happening.who &&
          hasArriving(before, conn, ['joined']) &&
          hasArriving(after, conn, ['joined', 'message']),
      ),
  },
  {
    name: 'say meets the message of another',
    outcome: 'the other’s `message` ends nothing; the speaker’s own, by its id, ends the `say`',
    settledBy: ['say.message', 'say.order'],
    when: (happening) =>
      meets(happening, 'message', 'say') &&
      happening.kind === 'receive' &&
      happening.frame.type === 'message' &&
      happening.frame.from.clientId !== happening.belief.clientId,
  },
  ...(['message', 'member-joined', 'member-left'] as const).map((event): Crossing => ({
    name: `leave meets ${event}`,
    outcome: `the \`${event}\` still arrives, then \`left\` under a later number`,
    settledBy: [...sameEvents, 'leave.silence'],
    when: (happening) => meets(happening, event, 'leave'),
  })),
  ...(['message', 'member-joined', 'member-left', 'closed'] as const).map((event): Crossing => ({
    name: `quit meets ${event}`,
    outcome: `the \`${event}\` still arrives, then \`bye\``,
    settledBy: [...sameEvents, 'quit.last'],
    when: (happening) => meets(happening, event, 'quit'),
  })),
  {
    name: 'members meets member-joined',
    outcome: 'the list has the newcomer, whose `member-joined` arrives before it',
    settledBy: ['members.complete', 'members.only'],
    when: (happening, before) =>
      answers(happening, 'members', 'members') && hasArriving(before, happening.who, ['member-joined']),
  },
];
