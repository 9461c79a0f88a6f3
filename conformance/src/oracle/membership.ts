// Judges the room events that one connection is shown: those of its own room, each with the next number, and none of a room
// that it has left or that was closed.
import type { Frame } from '../wire/lines.ts';
import { shortened } from './frame-rules.ts';
import type { Find } from './frame-rules.ts';

/** A room as one who is in it sees it. */
export interface RoomSeen {
  readonly id: string;
  /** The number of the last event. */
  seq: number;
  /** The number with which it was entered. */
  readonly since: number;
}

export const ROOM_EVENTS = new Set(['message', 'member-joined', 'member-left', 'closed']);

export class RoomEvents {
  room: RoomSeen | undefined;
  #last: { readonly id: string; readonly how: 'left' | 'closed' } | undefined;

  enter(id: string, seq: number): void {
    this.room = { id, seq, since: seq };
    this.#last = undefined;
  }

  exit(how: 'left' | 'closed'): void {
    if (this.room) this.#last = { id: this.room.id, how };
    this.room = undefined;
  }

  /** The conversation is over. */
  over(): void {
    this.room = undefined;
  }

  /** Judges an event; `joining` tells whether its room may be entered at any moment. Answers what was seen to hold. */
  event(frame: Frame, joining: () => boolean, find: Find): string[] {
    const text = () => shortened(JSON.stringify(frame));
    const { room } = this;
    if (!room || room.id !== frame['room']) {
      const last = this.#last && this.#last.id === frame['room'] && !joining() ? this.#last.how : undefined;
      const broken = room || !last ? 'room.no-leak' : last === 'left' ? 'leave.silence' : 'close.silence';
      find(
        broken,
        room ? `Events of room "${room.id}" alone.` : 'No event of a room outside a room.',
        text(),
      );
      return [];
    }
    const seq = frame['seq'];
    if (typeof seq !== 'number') return [];
    const before = room.seq;
    room.seq = Math.max(before, seq);
    if (seq === before + 1) return ['room.gapless', 'room.no-leak'];
    const broken = seq <= room.since ? 'join.no-history' : 'room.gapless';
    find(broken, `\`seq\` ${before + 1}, the next of room "${room.id}".`, `\`seq\` ${seq}: ${text()}`);
    return [];
  }

  /** Judges the number of the leaving that a `left` tells. */
  left(seq: unknown, find: Find): void {
    const { room } = this;
    if (!room || seq === room.seq + 1) return;
    find('room.gapless', `\`seq\` ${room.seq + 1} on \`left\`.`, `\`seq\` ${JSON.stringify(seq)}.`);
  }
}
