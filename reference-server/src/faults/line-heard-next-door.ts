// A variable for "the room", and there are two.
import type { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const lineHeardNextDoor: Fault = {
  id: 'line-heard-next-door',
  breaks: 'room.no-leak',
  kind: 'sequential',
  note: 'A line is also heard in the room opened last.',
  apply: (parts, acts) => {
    let latest: Room | undefined;
    const rooms = {
      ...parts,
      room: (...made: Parameters<typeof parts.room>) => (latest = parts.room(...made)),
    };
    return answering(rooms, 'say', (answer, peer, { text }, { clock }) => {
      if (!latest || !peer.room || latest === peer.room || latest.members.size === 0) return answer;
      acts();
      latest.say(peer, text, clock.at());
      return answer;
    });
  },
};
