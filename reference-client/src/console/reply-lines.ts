// Prints the answer to a request: in the words of the assignment if it has any, as a list of fields otherwise.
import type { InboxMessage, User } from 'parley-spec';
import type { Answer } from '../session/pending-requests.ts';
import { escapeControl, escapeControlInValue } from './escape-control.ts';
import { withId } from './known-names.ts';
import type { KnownNames } from './known-names.ts';
import { localMinute } from './local-minute.ts';

export const SENT_LINES: readonly string[] = ['Message sent!'];
export const INBOX_HEADING = 'My messages:';
export const EMPTY_INBOX = '(none)';

/** `Users in server: Jose:2345, Nina:8763`. */
export const userLines = (users: readonly User[]): string[] => [
  `Users in server: ${users.map(withId).join(', ')}`,
];

/** The same for the members of a room. */
export const memberLines = (users: readonly User[]): string[] => [
  `Users in chat room: ${users.map(withId).join(', ')}`,
];

/** `2019-08-05 17:45: Hello World! (from: Nina)`. */
export function messageLines(messages: readonly InboxMessage[], names: KnownNames): string[] {
  // Add all names first, so that users with the same name are shown with their ids from the first line on.
  for (const { from } of messages) names.add(from);
  return messages.map(
    ({ from, text, at }) => `${localMinute(at)}: ${escapeControl(text)} (from: ${names.show(from)})`,
  );
}

/** A frame of any type: its fields, indented below its type. */
export function frameLines(frame: Answer['frame']): string[] {
  const fields = Object.entries(frame).filter(([field]) => field !== 'type' && field !== 'ref');
  return [
    `The server answered: ${escapeControl(frame.type)}`,
    ...fields.map(([field, value]) => `    ${escapeControl(field)}: ${escapeControlInValue(value)}`),
  ];
}
