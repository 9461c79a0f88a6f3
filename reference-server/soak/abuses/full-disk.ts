// A full disk for the log: the system refuses every line.
import { existsSync } from 'node:fs';
import type { Abuse } from '../abuse.ts';
import { sendInvalidLines } from './invalid-lines.ts';

export const FULL = '/dev/full';

export const fullDisk: Abuse = {
  id: 'full-disk',
  what: 'a full disk for the logs',
  size: 1_000,
  unit: 'log lines',
  setup: { log: 'full-disk' },
  unless: () => (existsSync(FULL) ? undefined : `this system has no ${FULL}`),
  round: ({ target, size }) => sendInvalidLines(target, size),
};
