// Names: values of `name` that a server must accept or refuse.
import { FORBIDDEN_IN_NAMES } from '../fields/characters.ts';
import { LIMITS } from '../registries/limits.ts';
import type { ValueVectors } from '../vocabulary/vector.ts';
import { insideEdges, NOT_STRINGS, ofBytes, outsideEdges, text } from './edges.ts';

const most = LIMITS.nameBytes.most;

export const names: ValueVectors = {
  valid: [
    text('one character', 'N'),
    text('a name', 'Nina'),
    text('accents', 'Zoë Müller'),
    text('another script', '世界'),
    text('a combining mark', 'Zoe\u0308'),
    text('beyond the basic plane', '👋'),
    text('digits', '007'),
    text('words joined by single spaces', 'a b c d'),
    text('punctuation that the console does not use', "O'Neil-Smith (Jr.) & Co; no/where?"),
    text('the name of a property of every JavaScript object', '__proto__'),
    ...ofBytes(most - 1),
    ...ofBytes(most),
    ...outsideEdges(FORBIDDEN_IN_NAMES),
  ],
  invalid: [
    text('empty', ''),
    text('a space', ' '),
    text('a space before', ' Nina'),
    text('a space after', 'Nina '),
    text('two spaces inside', 'Nina  Simone'),
    text('a line feed after', 'Nina\n'),
    text('a forged entry of the user list', 'Nina:1, Jose'),
    ...ofBytes(most + 1),
    ...insideEdges(FORBIDDEN_IN_NAMES),
    ...NOT_STRINGS,
  ],
};
