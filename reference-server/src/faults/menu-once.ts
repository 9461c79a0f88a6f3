// The menu is thought to belong to the handshake.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const menuOnce: Fault = {
  id: 'menu-once',
  breaks: 'menu.again',
  kind: 'sequential',
  note: 'In a room `menu` is refused.',
  apply: (parts, acts) =>
    refusing(parts, acts, ({ type }, state) =>
      type === 'menu' && state.startsWith('room') ? refusal('wrong-state', { state }) : undefined,
    ),
};
