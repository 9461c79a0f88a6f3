// Room ids: values of `room` that a server must accept or refuse.
import { MAX_SAFE } from '../registries/limits.ts';
import type { ValueVectors } from '../vocabulary/vector.ts';
import { json, NOT_STRINGS, text } from './edges.ts';

export const rooms: ValueVectors = {
  valid: [
    text('digits', '23456'),
    text('one letter', 'a'),
    text('one digit', '0'),
    text('an upper-case letter', 'Z'),
    text('all punctuation', 'a_b.c-d'),
    text('punctuation at the end', 'a._-'),
    text('31 characters', 'a'.repeat(31)),
    text('32 characters', 'a'.repeat(32)),
    text('the name of a property of every JavaScript object', 'constructor'),
  ],
  invalid: [
    text('empty', ''),
    text('33 characters', 'a'.repeat(33)),
    text('a dot first', '.a'),
    text('an underscore first', '_a'),
    text('a hyphen first', '-a'),
    text('a space', 'a b'),
    text('a space after', '23456 '),
    text('a line feed after, which some regular expressions let pass', '23456\n'),
    text('a line feed before', '\n23456'),
    text('a letter beyond ASCII', 'café'),
    text('a digit beyond ASCII', '１２'),
    text('a Kelvin sign, which folds to k', 'a\u212a'),
    text('a slash', 'a/b'),
    text('a colon', 'a:b'),
    json('a number', '23456'),
    json('a large number', String(MAX_SAFE)),
    ...NOT_STRINGS,
  ],
};
