// Requests sent before the answers to earlier ones: each is judged by the state that the earlier ones left.
import type { Crossing } from '../crossing.ts';
import { answers, arriving, hasArriving } from '../sight.ts';

const settledBy = ['request.pipelined', 'request.order', 'state.refuses'];

export const pipelines: readonly Crossing[] = [
  {
    name: 'ack, menu in one go',
    outcome: '`ready`, then the menu',
    settledBy,
    when: (happening, before) =>
      answers(happening, 'menu', 'menu') && hasArriving(before, happening.who, ['ready']),
  },
  {
    name: 'ack refused, menu behind it',
    outcome: '`invalid-field`, then `wrong-state` naming `assigned`',
    settledBy: [...settledBy, 'name.retry'],
    when: (happening, before) =>
      answers(happening, 'menu', 'wrong-state (assigned)') &&
      hasArriving(before, happening.who, ['invalid-field']),
  },
  {
    name: 'create, say, close in one go',
    outcome: '`created`, the own `message`, `closed`',
    settledBy,
    when: (happening, before) =>
      answers(happening, 'close', 'closed (owner-closed)') &&
      hasArriving(before, happening.who, ['created', 'message']),
  },
  {
    name: 'create refused, say behind it',
    outcome: '`room-exists`, then `wrong-state` naming `menu`',
    settledBy,
    when: (happening, before) =>
      answers(happening, 'say', 'wrong-state (menu)') && hasArriving(before, happening.who, ['room-exists']),
  },
  {
    name: 'create refused, close behind it',
    outcome: '`room-exists`, then `wrong-state`: somebody else’s room is not closed',
    settledBy: [...settledBy, 'error.changes-nothing'],
    when: (happening, before) =>
      answers(happening, 'close', 'wrong-state (menu)') &&
      hasArriving(before, happening.who, ['room-exists']),
  },
  {
    name: 'join, say, leave in one go',
    outcome: '`joined`, the own `message`, `left`',
    settledBy,
    when: (happening, before) =>
      answers(happening, 'leave', 'left') && hasArriving(before, happening.who, ['joined', 'message']),
  },
  {
    name: 'join refused, say behind it',
    outcome: '`no-such-room`, then `wrong-state` naming `menu`',
    settledBy,
    when: (happening, before) =>
      answers(happening, 'say', 'wrong-state (menu)') && hasArriving(before, happening.who, ['no-such-room']),
  },
  {
    name: 'leave, join in one go',
    outcome: '`left`, then `joined`; no event of the first room in between',
    settledBy: [...settledBy, 'leave.silence'],
    when: (happening, before) =>
      answers(happening, 'join', 'joined') && hasArriving(before, happening.who, ['left']),
  },
  {
    name: 'leave meets closed, create behind it',
    outcome: '`closed`, `wrong-state`, `created`: the way out was taken already',
    settledBy: [...settledBy, 'client.crossing'],
    when: (happening, before) =>
      answers(happening, 'create', 'created') &&
      hasArriving(before, happening.who, ['closed', 'wrong-state']),
  },
  {
    name: 'a request behind quit',
    outcome: 'nothing: `bye` was the last frame',
    settledBy: ['quit.last'],
    when: (happening, before) =>
      happening.kind === 'handle' &&
      happening.outputs.length === 0 &&
      hasArriving(before, happening.who, ['bye']),
  },
  {
    name: 'a request behind a fatal error',
    outcome: 'nothing: the `error` was the last frame',
    settledBy: ['error.closes'],
    when: (happening, before) =>
      happening.kind === 'handle' &&
      happening.outputs.length === 0 &&
      arriving(before, happening.who).some((frame) => frame.type === 'error' && frame.fatal),
  },
  {
    name: 'a request meets the server’s cut',
    outcome: 'the fatal `error` ends every outstanding request',
    settledBy: ['error.closes', 'time.idle'],
    when: (happening) =>
      happening.kind === 'receive' &&
      happening.frame.type === 'error' &&
      happening.frame.code === 'idle-timeout' &&
      happening.belief.outstanding.length > 0,
  },
  {
    name: 'FIN behind a request',
    outcome: 'the request is answered, then the server closes',
    settledBy: ['end.fin-answers'],
    when: (happening, before) =>
      happening.kind === 'end' &&
      happening.how === 'fin' &&
      happening.state !== 'closed' &&
      hasArriving(before, happening.who, ['pong']),
  },
];
