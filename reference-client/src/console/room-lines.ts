// Prints a room in the layout of the assignment: its banner, its messages, and who joins and leaves.
import type { RoomMode } from 'parley-spec';
import type { Room } from '../session/room.ts';
import type { RoomEvent } from '../session/room-events.ts';
import { escapeControl } from './escape-control.ts';
import type { KnownNames } from './known-names.ts';

/** The lines after entering. The two banners of the assignment differ in a space and a blank line. */
export function entryLines({ id, role, owner }: Room, { hint }: RoomMode, names: KnownNames): string[] {
  const banner = `----------------------- Chat Room ${escapeControl(id)} ------------------------`;
  if (role === 'member') return ['', banner, `Joined to chat room ${escapeControl(id)}`, escapeControl(hint)];
  return [
    '',
    `${banner} `,
    '',
    escapeControl(hint),
    `Chat room created by: ${names.show(owner)}`,
    'Waiting for other users to join....',
  ];
}

const CLOSED_BY: Readonly<Record<string, string>> = {
  'owner-closed': 'The owner closed the chat room.',
  'owner-disconnected': 'The chat room is closed because its owner disconnected.',
};

function closedLine(reason: string): string {
  return Object.hasOwn(CLOSED_BY, reason)
    ? CLOSED_BY[reason]!
    : `The chat room is closed: ${escapeControl(reason)}.`;
}

function leftLine(who: string, reason: string): string {
  const known = reason === 'left' || reason === 'disconnected';
  return `${who} disconnected from the chat.${known ? '' : ` (${escapeControl(reason)})`}`;
}

/** The lines of an event. Owners who close their room see only the menu, which follows. */
export function eventLines(event: RoomEvent, names: KnownNames, role: Room['role']): string[] {
  switch (event.type) {
    case 'message':
      return [`${names.show(event.from)}> ${escapeControl(event.text)}`];
    case 'member-joined':
      return [`${names.show(event.user)} joined`];
    case 'member-left':
      return [leftLine(names.show(event.user), event.reason)];
    case 'closed':
      return role === 'owner' && event.reason === 'owner-closed' ? [] : [closedLine(event.reason)];
  }
}
