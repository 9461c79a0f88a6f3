// A room as the assignment shows it: its banner, what is said in it, who comes and goes.
import type { RoomMode } from 'parley-spec';
import type { Room } from '../session/room.ts';
import type { RoomEvent } from '../session/room-events.ts';
import { harmless } from './harmless.ts';
import type { KnownNames } from './known-names.ts';

/** What one sees on coming in. The assignment's two banners differ in a space and a blank line. */
export function entryLines({ id, role, owner }: Room, { hint }: RoomMode, names: KnownNames): string[] {
  const banner = `----------------------- Chat Room ${harmless(id)} ------------------------`;
  if (role === 'member') return ['', banner, `Joined to chat room ${harmless(id)}`, harmless(hint)];
  return [
    '',
    `${banner} `,
    '',
    harmless(hint),
    `Chat room created by: ${names.show(owner)}`,
    'Waiting for other users to join....',
  ];
}

const CLOSED_BY: Readonly<Record<string, string>> = {
  'owner-closed': 'Its owner has closed the chat room.',
  'owner-disconnected': 'The chat room is closed: its owner disconnected.',
};

function closedLine(reason: string): string {
  return Object.hasOwn(CLOSED_BY, reason)
    ? CLOSED_BY[reason]!
    : `The chat room is closed: ${harmless(reason)}.`;
}

function leftLine(who: string, reason: string): string {
  const known = reason === 'left' || reason === 'disconnected';
  return `${who} disconnected from the chat.${known ? '' : ` (${harmless(reason)})`}`;
}

/** What happens in the room. Nothing but the menu, which follows, tells owners that they closed it. */
export function eventLines(event: RoomEvent, names: KnownNames, role: Room['role']): string[] {
  switch (event.type) {
    case 'message':
      return [`${names.show(event.from)}> ${harmless(event.text)}`];
    case 'member-joined':
      return [`${names.show(event.user)} joined`];
    case 'member-left':
      return [leftLine(names.show(event.user), event.reason)];
    case 'closed':
      return role === 'owner' && event.reason === 'owner-closed' ? [] : [closedLine(event.reason)];
  }
}
