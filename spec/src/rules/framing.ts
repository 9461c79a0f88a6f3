// General rules: how frames are written into the stream of bytes.
import { client, server } from '../vocabulary/requirement.ts';

export const framing = [
  server(
    'framing.one-line',
    'A server MUST send each frame as one JSON object in UTF-8, without a byte order mark, on one line that ends with LF.',
  ),
  server(
    'framing.schema',
    'A server MUST send only frames that match the table of their type: each field that is not optional is present, and each field has the form given there.',
  ),
  server(
    'framing.split',
    'A server MUST accept a frame that TCP delivers in several pieces, even if a piece ends inside a character.',
  ),
  server('framing.glued', 'A server MUST handle all frames that arrive together.'),
  server(
    'framing.white-space',
    'A server MUST accept white space, CR included, before and after the object of a frame.',
  ),
  server('framing.blank-lines', 'A server MUST ignore a line that contains only white space.'),
  server('framing.full-size', 'A server MUST accept a frame of 65,536 bytes, its LF included.'),
  server(
    'framing.too-large',
    'A server MUST send `frame-too-large` as soon as 65,536 bytes have arrived without an LF.',
  ),
  server('framing.server-size', 'A server MUST NOT send a frame of more than 65,536 bytes, its LF included.'),
  server(
    'framing.not-utf8',
    'A server MUST answer a line that is not UTF-8, or that starts with a byte order mark, with `bad-frame`.',
  ),
  server(
    'framing.not-json',
    'A server MUST answer a line that is not JSON with `bad-frame`; `NaN` and `Infinity` are not JSON.',
  ),
  server(
    'framing.not-object',
    'A server MUST answer a line whose JSON value is not an object with `bad-frame`.',
  ),
  server(
    'framing.no-type',
    'A server MUST answer an object whose `type` is missing or not a string with `bad-frame`.',
  ),
  server('framing.no-ref', 'A server MUST NOT put a `ref` on `bad-frame` or `frame-too-large`.'),
  server(
    'framing.unknown-type',
    'A server MUST answer a `type` that clients may not send with `unknown-type`, even if servers may send it.',
  ),
  server('framing.unknown-members', 'A server MUST ignore fields that it does not know.'),
  server('framing.case', 'A server MUST treat field names as case-sensitive.'),
  server('framing.unique-members', 'A server MUST NOT send the same field twice in one object.'),
  server('framing.integers', 'A server MUST write integers without a fraction or an exponent.'),
  server(
    'framing.missing-member',
    'A server MUST answer a frame without a field that the table of its type requires with `invalid-field`.',
  ),
  server(
    'framing.wrong-type',
    'A server MUST answer a field of the wrong JSON type with `invalid-field`: a string, array or object instead of an integer, or a number, boolean, array or object instead of a string.',
  ),
  server(
    'framing.booleans',
    'A server MUST answer `true` or `false` instead of an integer with `invalid-field`.',
  ),
  server(
    'framing.out-of-range',
    'A server MUST answer an integer outside the range of its field with `invalid-field`, however large the integer is.',
  ),
  server(
    'framing.null',
    'A server MUST answer `null` as the value of a known field with `invalid-field`, in optional fields too, except in `token`.',
  ),
  server(
    'framing.nesting',
    'A server MUST accept a frame whose unknown fields nest up to 32 levels, with the frame itself as the first level.',
  ),
  server(
    'framing.deep-nesting',
    'A server MAY answer a frame that nests deeper than 32 levels with `bad-frame`.',
  ),
  server('framing.last-line', 'A server MUST discard a last line that does not end with LF.'),
  client(
    'client.one-line',
    'A client MUST send each frame as one JSON object in UTF-8 on one line that ends with LF.',
    'the kit tests servers only',
  ),
  client(
    'client.unknown-types',
    'A client MUST ignore frames of a type that it does not know, but count their `seq` if they have one.',
    'the kit tests servers only',
  ),
  client(
    'client.unknown-members',
    'A client MUST ignore fields that it does not know.',
    'the kit tests servers only',
  ),
  client(
    'client.harmless',
    'A client that prints on a terminal MUST escape control characters in everything that a server sends.',
    'the kit tests servers only',
  ),
] as const;
