// Only where people talk a connection is thought to need a sign of life.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const pingOnlyInRooms: Fault = {
  id: 'ping-only-in-rooms',
  breaks: 'state.admits',
  kind: 'sequential',
  note: '`ping` at the menu is refused.',
  apply: (parts, acts) =>
    refusing(parts, acts, ({ type }, state) =>
      type === 'ping' && state === 'menu' ? refusal('wrong-state', { state }) : undefined,
    ),
};
