// Judges the room events that one connection receives: those of its own room, each with the next `seq`, and none of a room
// that it has left or that was closed.
import type { Find } from './frame-rules.ts';
import type { Frame } from '../data/frame.ts';
import { shortened } from '../text/shortened.ts';

/** A room as one of its members sees it. */
export interface RoomView {
  readonly id: string;
  /** The `seq` of the last event. */
  seq: number;
  /** The `seq` with which the member entered. */
  readonly since: number;
}

export const ROOM_EVENTS = new Set(['message', 'member-joined', 'member-left', 'closed']);

export class RoomEvents {
  room: RoomView | undefined;
  #last: { readonly id: string; readonly how: 'left' | 'closed' } | undefined;

  enter(id: string, seq: number): void {
    this.room = { id, seq, since: seq };
    this.#last = undefined;
  }

  exit(how: 'left' | 'closed'): void {
    if (this.room) this.#last = { id: this.room.id, how };
    this.room = undefined;
  }

  /** The connection is closing. */
  over(): void {
    this.room = undefined;
  }

  /** Judges an event; `joining` tells whether a `join` to its room is unanswered. Returns the requirements seen to hold. */
  event(frame: Frame, joining: () => boolean, find: Find): string[] {
    const text = () => shortened(JSON.stringify(frame));
    const { room } = this;
    if (!room || room.id !== frame['room']) {
      const last = this.#last && this.#last.id === frame['room'] && !joining() ? this.#last.how : undefined;
      const broken = room || !last ? 'room.no-leak' : last === 'left' ? 'leave.silence' : 'close.silence';
      find(
        broken,
        room ? `Events of room "${room.id}" only.` : 'No room event, since the client is in no room.',
        text(),
      );
      return [];
    }
    const seq = frame['seq'];
    if (typeof seq !== 'number') return [];
    const before = room.seq;
    room.seq = Math.max(before, seq);
    if (seq === before + 1) return ['room.gapless', 'room.no-leak'];
    // A member's own `member-joined` has the number of its `joined`; another event with that number is one number used twice.
    const isEarlier = seq < room.since || (seq === room.since && frame.type === 'member-joined');
    const broken = isEarlier ? 'join.no-history' : 'room.gapless';
    find(broken, `\`seq\` ${before + 1}, the next of room "${room.id}".`, `\`seq\` ${seq}: ${text()}`);
    return [];
  }

  /** Judges the `seq` of a `left`. */
  left(seq: unknown, find: Find): void {
    const { room } = this;
    if (!room || seq === room.seq + 1) return;
    find('room.gapless', `\`seq\` ${room.seq + 1} on \`left\`.`, `\`seq\` ${JSON.stringify(seq)}.`);
  }
}
