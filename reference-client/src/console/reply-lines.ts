// The answer to a request as lines: those that the assignment shows in its words, all others as their
// members.
import type { InboxMessage, User } from 'parley-spec';
import type { Answer } from '../session/pending.ts';
import { harmless, harmlessValue } from './harmless.ts';
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
  // First everybody is seen, so that two who share a name are told apart from the first line on.
  for (const { from } of messages) names.see(from);
  return messages.map(
    ({ from, text, at }) => `${localMinute(at)}: ${harmless(text)} (from: ${names.show(from)})`,
  );
}

/** A frame of any type as its members, indented below its type. */
export function frameLines(frame: Answer['frame']): string[] {
  const members = Object.entries(frame).filter(([member]) => member !== 'type' && member !== 'ref');
  return [
    `The server answered: ${harmless(frame.type)}`,
    ...members.map(([member, value]) => `    ${harmless(member)}: ${harmlessValue(value)}`),
  ];
}
