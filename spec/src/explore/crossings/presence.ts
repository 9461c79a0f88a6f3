// Private messages and lists, crossing those who come and go.
import type { Crossing } from '../crossing.ts';
import type { Happening } from '../happening.ts';
import { answers, hasArriving, othersHaveArriving } from '../sight.ts';

/** Ids on the list of users that the happening gives. */
function listed(happening: Happening): readonly number[] {
  if (happening.kind !== 'handle') return [];
  return happening.outputs.flatMap((each) =>
    'to' in each && each.frame.type === 'users' ? each.frame.users.map(({ clientId }) => clientId) : [],
  );
}

/** How many messages the happening hands over. */
function handedOver(happening: Happening): number {
  if (happening.kind !== 'handle') return 0;
  return happening.outputs.flatMap((each) =>
    'to' in each && each.frame.type === 'inbox' ? each.frame.messages : [],
  ).length;
}

export const presence: readonly Crossing[] = [
  {
    name: 'send meets ready',
    outcome: '`sent`: whoever may be told `ready` can be written to',
    settledBy: ['send.sent', 'users.complete'],
    when: (happening, before) =>
      answers(happening, 'send', 'sent') && othersHaveArriving(before, happening.who, 'ready'),
  },
  {
    name: 'send meets bye',
    outcome: '`no-such-user`',
    settledBy: ['send.no-such-user'],
    when: (happening, before) =>
      answers(happening, 'send', 'no-such-user') && othersHaveArriving(before, happening.who, 'bye'),
  },
  {
    name: 'send meets an RST not read yet',
    outcome: '`sent`; the message goes with its owner',
    settledBy: ['send.sent', 'inbox.dies'],
    when: (happening, before) =>
      answers(happening, 'send', 'sent') &&
      before.sides.some(
        ({ conn, up, belief }) =>
          conn !== happening.who &&
          up.some(({ kind }) => kind === 'rst') &&
          happening.move.label === 'send' &&
          before.world.presences.get(belief.clientId)?.kind === 'in',
      ),
  },
  {
    name: 'send meets inbox: full before it is emptied',
    outcome: '`inbox-full`, although the recipient has asked already',
    settledBy: ['inbox.full'],
    when: (happening, before) =>
      answers(happening, 'send', 'inbox-full') &&
      before.sides.some(
        ({ conn, up }) =>
          conn !== happening.who &&
          happening.move.label === 'send' &&
          up.some((each) => each.kind === 'move' && each.move.type === 'inbox'),
      ),
  },
  {
    name: 'send meets inbox: after it was emptied',
    outcome: '`sent`; the next `inbox` has it',
    settledBy: ['inbox.complete', 'inbox.fresh'],
    when: (happening, before) =>
      answers(happening, 'send', 'sent') &&
      happening.move.label === 'send' &&
      othersHaveArriving(before, happening.who, 'inbox'),
  },
  {
    name: 'send to oneself, inbox in one go',
    outcome: '`sent`, then the message',
    settledBy: ['send.self', 'request.order'],
    when: (happening, before) =>
      answers(happening, 'inbox', 'inbox') &&
      handedOver(happening) === 1 &&
      hasArriving(before, happening.who, ['sent']),
  },
  {
    name: 'users meets ready',
    outcome: 'the newcomer is on the list',
    settledBy: ['users.complete'],
    when: (happening, before) =>
      listed(happening).length === 2 &&
      'who' in happening &&
      othersHaveArriving(before, happening.who, 'ready'),
  },
  {
    name: 'users meets bye',
    outcome: 'who quits is on no list',
    settledBy: ['users.departed'],
    when: (happening, before) =>
      listed(happening).length === 1 && othersHaveArriving(before, happening.who, 'bye'),
  },
];
