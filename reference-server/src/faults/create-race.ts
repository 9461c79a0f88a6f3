// Looking the id up and opening the room are two steps, with a turn of the event loop between them.
import { setImmediate } from 'node:timers/promises';
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';

export const createRace: Fault = {
  id: 'create-race',
  breaks: 'create.race',
  kind: 'race',
  note: 'Two creates of one id that come together both succeed.',
  apply: (parts, acts) => {
    const create: typeof parts.handlers.create = async (service, peer, request) => {
      if (service.hub.rooms.has(request.room)) return refusal('room-exists');
      await setImmediate();
      if (peer.state === 'closed') return refusal('room-exists');
      if (service.hub.rooms.delete(request.room)) acts();
      return parts.handlers.create(service, peer, request);
    };
    return { ...parts, handlers: { ...parts.handlers, create } };
  },
};
