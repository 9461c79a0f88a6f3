// Refusals and lost connections in plain words. Codes, fields and states are shown as they are, known or not.
import type { ConnectionError, Refused } from '../session/failures.ts';
import { harmless } from './harmless.ts';

/** What to do about a code, where the server cannot know how this client is used. */
const ADVICE: Readonly<Record<string, string>> = {
  'bad-token': 'Give the access token by --token, or in the variable PARLEY_TOKEN.',
};

function facts({ code, field, state }: Refused): string {
  return [code, field, state].filter((fact) => fact !== undefined).join(', ');
}

function lines(what: string, refused: Refused): string[] {
  const sentence = `${what}: ${harmless(refused.message)} (${harmless(facts(refused))})`;
  const advice = Object.hasOwn(ADVICE, refused.code) ? ADVICE[refused.code] : undefined;
  return advice === undefined ? [sentence] : [sentence, advice];
}

/** Why the server did not do what was asked. */
export const refusedLines = (refused: Refused): string[] => lines('The server refused', refused);

/** A line that did not get to the room. */
export const notSentLines = (text: string): string[] => [
  `Your line was not sent, the chat room was closed first: ${harmless(text)}`,
];

/** Why there is no connection any more; nothing about an end that was asked for. */
export function endLines({ reason, message, refusal }: ConnectionError): string[] {
  if (reason === 'ended') return [];
  if (refusal) return lines('The server ended the session', refusal);
  return [harmless(message)];
}
