// Prints refusals and ended connections in plain words. Codes, fields and states are printed unchanged, known or not.
import type { ConnectionError, Refused } from '../session/failures.ts';
import { escapeControl } from './escape-control.ts';

/** What to do about a code; the server cannot know the options of this client. */
const ADVICE: Readonly<Record<string, string>> = {
  'bad-token': 'Pass the access token with --token, or in the environment variable PARLEY_TOKEN.',
};

function facts({ code, field, state }: Refused): string {
  return [code, field, state].filter((fact) => fact !== undefined).join(', ');
}

function lines(what: string, refused: Refused): string[] {
  const sentence = `${what}: ${escapeControl(refused.message)} (${escapeControl(facts(refused))})`;
  const advice = Object.hasOwn(ADVICE, refused.code) ? ADVICE[refused.code] : undefined;
  return advice === undefined ? [sentence] : [sentence, advice];
}

/** Why the server refused a request. */
export const refusedLines = (refused: Refused): string[] => lines('The server refused', refused);

/** A line that did not reach the room. */
export const notSentLines = (text: string): string[] => [
  `Your line was not sent because the chat room was closed first: ${escapeControl(text)}`,
];

/** Why the connection ended; no lines if this side ended it. */
export function endLines({ reason, message, refusal }: ConnectionError): string[] {
  if (reason === 'ended') return [];
  if (refusal) return lines('The server ended the session', refusal);
  return [escapeControl(message)];
}
