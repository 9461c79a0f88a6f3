// A log that nobody reads: its pipe fills, and the server must neither wait nor keep all lines.
import type { Abuse } from '../abuse.ts';
import { sendInvalidLines } from './invalid-lines.ts';

export const unreadLog: Abuse = {
  id: 'unread-log',
  what: 'logs that nobody reads',
  size: 10_000,
  unit: 'log lines',
  setup: { log: 'unread' },
  round: ({ target, size }) => sendInvalidLines(target, size),
};
