// Faults in the menu: its content, and when it is sent.
import { refusal } from '../src/answer.ts';
import { changeAnswers } from './operators/change-answers.ts';
import { changeOutgoing } from './operators/change-outgoing.ts';
import { addRefusals } from './operators/add-refusals.ts';
import { sendBehindPong } from './operators/send-behind-pong.ts';
import type { Fault } from './seam.ts';

export const MENU: readonly Fault[] = [
  // Seen in 2 solutions of the assignment: the client needs the menu anyway.
  {
    id: 'menu-behind-ready',
    breaks: 'menu.answer',
    kind: 'sequential',
    note: 'The menu is sent after `ready`, without being asked for.',
    apply: (components, acts) =>
      changeAnswers(components, 'ack', (answer, peer, { ref }) => {
        if (answer.kind !== 'reply' || ref !== undefined) return answer;
        queueMicrotask(() => peer.deliver({ bytes: components.encode(components.menu), event: false }));
        acts();
        return answer;
      }),
  },
  // The menu is shown after each answer, as on a console.
  {
    id: 'menu-behind-pong',
    breaks: 'menu.answer',
    alsoBreaks: ['request.unasked'],
    kind: 'sequential',
    note: 'Every client but the first that sends `ping` before its first `menu` gets the menu as well.',
    apply: (components, acts) => sendBehindPong(components, acts, components.menu),
  },
  // The menu and the room are different places in the program.
  {
    id: 'menu-leads-out',
    breaks: 'menu.again',
    kind: 'sequential',
    note: 'A user who asks for the menu in a room leaves the room.',
    apply: (components, acts) =>
      changeAnswers(components, 'menu', (answer, peer) => {
        if (peer.room && peer.room.owner !== peer) {
          acts();
          peer.room.remove(peer, 'left');
          queueMicrotask(() => (peer.state = 'menu'));
        }
        return answer;
      }),
  },
  // The menu is taken for a part of the handshake.
  {
    id: 'menu-once',
    breaks: 'menu.again',
    alsoBreaks: ['state.admits'],
    kind: 'sequential',
    note: 'In a room `menu` is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ type }, state) =>
        type === 'menu' && state.startsWith('room') ? refusal('wrong-state', { state }) : undefined,
      ),
  },
  // A line was copied.
  {
    id: 'menu-keys-double',
    breaks: 'menu.keys',
    kind: 'sequential',
    note: 'Two options of the menu have the same key.',
    apply: (components, acts) =>
      changeOutgoing(components, 'menu', (frame) => {
        acts();
        return {
          ...frame,
          options: frame.options.map((option) => ({ ...option, key: Math.min(option.key, 5) })),
        };
      }),
  },
  // Two names were confused.
  {
    id: 'menu-names-reply',
    breaks: 'menu.requests',
    alsoBreaks: ['menu.services'],
    kind: 'sequential',
    note: 'An option of the menu names the reply instead of the request.',
    apply: (components, acts) =>
      changeOutgoing(components, 'menu', (frame) => {
        acts();
        const renamed = (request: string) => (request === 'create' ? 'created' : request);
        return { ...frame, options: frame.options.map((o) => ({ ...o, request: renamed(o.request) })) };
      }),
  },
  // An option was forgotten.
  {
    id: 'menu-without-inbox',
    breaks: 'menu.services',
    kind: 'sequential',
    note: 'The menu does not offer the inbox.',
    apply: (components, acts) =>
      changeOutgoing(components, 'menu', (frame) => {
        acts();
        return { ...frame, options: frame.options.filter(({ request }) => request !== 'inbox') };
      }),
  },
];
