// Texts: values of `text` that a server must accept or refuse, and lone surrogates, for which it has a choice.
import { FORBIDDEN_IN_TEXT } from '../fields/characters.ts';
import { LIMITS } from '../registries/limits.ts';
import type { ValueVectors, Vector } from '../vocabulary/vector.ts';
import { insideEdges, json, NOT_STRINGS, ofBytes, outsideEdges, text } from './edges.ts';

const most = LIMITS.textBytes.most;

export const texts: ValueVectors = {
  valid: [
    text('one character', 'a'),
    text('a space', ' '),
    text('many scripts', 'Olá, 世界 👋 مرحبا'),
    text('what JSON escapes', 'say "yes" \\ or / no'),
    text('what looks like a frame', '{"type":"quit"}'),
    json('escaped', '"\\u0048\\u0065llo \\ud83d\\udc4b"'),
    ...ofBytes(most - 1),
    ...ofBytes(most),
    ...outsideEdges(FORBIDDEN_IN_TEXT),
  ],
  invalid: [
    text('empty', ''),
    text('a tab', 'one\ttwo'),
    text('a line feed', 'one\ntwo'),
    text('a carriage return at the end', 'one\r'),
    text('a terminal sequence', '\u001b[2J'),
    ...ofBytes(most + 1),
    ...insideEdges(FORBIDDEN_IN_TEXT),
    ...NOT_STRINGS,
  ],
};

/** A server refuses these, or replaces each lone surrogate with U+FFFD. */
export const loneSurrogates: readonly Vector[] = [
  json('a high half', '"a\\ud800b"'),
  json('a low half', '"a\\udc00b"'),
  json('halves in the wrong order', '"a\\udc4b\\ud83db"'),
  json('a high half at the end', '"a\\ud83d"'),
];
