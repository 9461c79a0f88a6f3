// JSON as it is committed: two spaces, LF, and nothing invisible.
import { escapeInvisible } from './escape-invisible.ts';

export const jsonText = (value: unknown): string => escapeInvisible(`${JSON.stringify(value, null, 2)}\n`);
