// Crossings with the end of a room.
import type { ClientType } from '../../frames/index.ts';
import type { Crossing } from '../crossing.ts';
import { answers, hasArriving, meets, othersHaveArriving, ownAnswers, toldToOthers } from '../sight.ts';

/** A member's request that was sent before the room's `closed` had arrived. */
const late = (type: ClientType, closed: string, name: string, settledBy: readonly string[]): Crossing => ({
  name,
  outcome: `\`closed\` arrives first, then \`wrong-state\` naming \`menu\` ends the \`${type}\``,
  settledBy,
  when: (happening, before) =>
    answers(happening, type, 'wrong-state (menu)') && hasArriving(before, happening.who, [closed]),
});

const byOwner = 'closed (owner-closed)';
const byEnd = 'closed (owner-disconnected)';

export const closing: readonly Crossing[] = [
  late('say', byOwner, 'say meets closed', ['client.crossing', 'state.refuses']),
  late('say', byEnd, 'say meets the end of the owner', ['client.crossing', 'end.owner']),
  late('leave', byOwner, 'leave meets closed', ['client.crossing', 'state.refuses']),
  late('leave', byEnd, 'leave meets the end of the owner', ['client.crossing', 'end.owner']),
  late('members', byOwner, 'members meets closed', ['client.crossing', 'state.refuses']),
  {
    name: 'quit of a member meets closed',
    outcome: '`closed` arrives first, then `bye`',
    settledBy: ['quit.bye', 'quit.last'],
    when: (happening, before) =>
      answers(happening, 'quit', 'bye') &&
      happening.state === 'menu' &&
      hasArriving(before, happening.who, ['closed']),
  },
  {
    name: 'quit of the owner',
    outcome: 'the owner gets `bye` alone, the others `closed` with `owner-disconnected`',
    settledBy: ['quit.owner'],
    when: (happening) =>
      answers(happening, 'quit', 'bye') &&
      ownAnswers(happening).length === 1 &&
      toldToOthers(happening).includes(byEnd),
  },
  {
    name: 'FIN of a member meets closed',
    outcome: '`closed` arrives, then the end; nobody is told that the member left',
    settledBy: ['end.fin-gone', 'close.silence'],
    when: (happening, before) =>
      happening.kind === 'end' &&
      happening.how === 'fin' &&
      toldToOthers(happening).length === 0 &&
      hasArriving(before, happening.who, ['closed']),
  },
  {
    name: 'join meets close',
    outcome: '`no-such-room`, and the owner never hears of it',
    settledBy: ['join.no-such-room', 'close.silence'],
    when: (happening, before) =>
      answers(happening, 'join', 'no-such-room') && othersHaveArriving(before, happening.who, byOwner),
  },
  {
    name: 'join meets quit of the owner',
    outcome: '`no-such-room`',
    settledBy: ['join.no-such-room', 'quit.owner'],
    when: (happening, before) =>
      answers(happening, 'join', 'no-such-room') && othersHaveArriving(before, happening.who, 'bye'),
  },
  {
    name: 'create meets close of the same id',
    outcome: '`created`: the id is free before the `closed` has arrived',
    settledBy: ['close.frees-id'],
    when: (happening, before) =>
      answers(happening, 'create', 'created') && othersHaveArriving(before, happening.who, 'closed'),
  },
  {
    name: 'close meets joined',
    outcome: 'the newcomer gets `joined`, then `closed` under the next number',
    settledBy: ['close.closed', 'room.same-events'],
    when: (happening, before) =>
      answers(happening, 'close', byOwner) &&
      othersHaveArriving(before, happening.who, 'joined') &&
      toldToOthers(happening).includes(byOwner),
  },
  {
    name: 'close meets message',
    outcome: 'the owner still gets the `message`, then its `closed`',
    settledBy: ['room.same-events'],
    when: (happening) => meets(happening, 'message', 'close'),
  },
  {
    name: 'close meets member-joined',
    outcome: 'the owner still gets the `member-joined`, then its `closed`',
    settledBy: ['room.same-events'],
    when: (happening) => meets(happening, 'member-joined', 'close'),
  },
  {
    name: 'close meets member-left',
    outcome: 'the owner still gets the `member-left`, then its `closed`',
    settledBy: ['room.same-events'],
    when: (happening) => meets(happening, 'member-left', 'close'),
  },
];
