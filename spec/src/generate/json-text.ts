// JSON as it is committed: two spaces, LF, no invisible characters.
import { escapeInvisible } from './escape-invisible.ts';

export const jsonText = (value: unknown): string => escapeInvisible(`${JSON.stringify(value, null, 2)}\n`);
