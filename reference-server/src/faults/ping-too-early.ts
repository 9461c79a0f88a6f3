// Pings are thought to belong to users at the menu.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const pingTooEarly: Fault = {
  id: 'ping-too-early',
  breaks: 'state.admits',
  kind: 'sequential',
  note: '`ping` before the first `menu` is refused.',
  apply: (parts, acts) =>
    refusing(parts, acts, ({ type }, state) =>
      type === 'ping' && state === 'acknowledged' ? refusal('wrong-state', { state }) : undefined,
    ),
};
