// Refs: values of `ref` that a server must repeat or refuse.
import { LIMITS, MAX_SAFE } from '../registries/limits.ts';
import type { ValueVectors } from '../vocabulary/vector.ts';
import { json, text } from './edges.ts';

const most = LIMITS.refCodePoints.most;

export const refs: ValueVectors = {
  valid: [
    json('zero', '0'),
    json('one', '1'),
    json('negative', '-1'),
    json('the greatest integer', String(MAX_SAFE)),
    json('the smallest integer', String(-MAX_SAFE)),
    text('empty', ''),
    text('a word', 'fence 1'),
    text('an integer as text', '1'),
    text('what no text may hold', 'a\n\u0000\u202eb'),
    text('63 code points', 'x'.repeat(most - 1)),
    text('64 code points', 'x'.repeat(most)),
    text('64 code points of four bytes', '👋'.repeat(most)),
  ],
  invalid: [
    text('65 code points', 'x'.repeat(most + 1)),
    text('65 code points of four bytes', '👋'.repeat(most + 1)),
    json('an integer too great by one', '9007199254740992'),
    json('an integer too small by one', '-9007199254740992'),
    json('an integer that no machine word holds', '123456789012345678901234567890'),
    json('a number beyond every float', '1e400'),
    json('a fraction', '1.5'),
    json('null', 'null'),
    json('true', 'true'),
    json('false', 'false'),
    json('a list', '[1]'),
    json('an object', '{"ref":1}'),
  ],
};
